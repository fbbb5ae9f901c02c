// Brings the demo municipality into an empty database and makes a code for a station. Called by start-central.ts in demo mode.
// A second start writes no data; its code is a new one, for whoever has no station yet.
import { type EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { setIuvCounter } from '../debts/publishing/set-iuv-counter.ts';
import { makeEnrolmentCode } from '../enrolment/make-code.ts';
import { applyMunicipality } from '../municipality/apply-municipality.ts';
import type { Database } from '../store/database.ts';
import { DEMO_ENTE_ID, generateChanges, type DemoSize } from './demo/generate.ts';

/** Beyond every number that the demo's bollettini were made with (demo/make-notice-number.ts). */
const demoCounter = { segregationCode: '01', next: 9_000_000_000_000 };

const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);

/** @returns a code for a station that sees all schools. Data that are there already stay as they are, whatever the size asked for. */
export async function seedDemo(database: Database, size: DemoSize): Promise<EnrolmentCode> {
  const loaded = await applyMunicipality(database, enteId, generateChanges(size));
  if (loaded.ok) await setIuvCounter(database.kysely, enteId, demoCounter);
  const catalog = await readCatalog(database.kysely, enteId);
  const schools = catalog.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
  return await makeEnrolmentCode(database.kysely, enteId, { name: 'Sportello 1', role: 'counter', schools });
}
