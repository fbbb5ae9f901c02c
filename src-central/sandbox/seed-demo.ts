// Brings the demo municipality into an empty database and makes codes for a counter and a kiosk. Called by start-central.ts in demo mode.
// A second start writes no data; its codes are new ones, for whoever has no station yet.
import { type EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { setIuvCounter } from '../debts/publishing/set-iuv-counter.ts';
import { makeEnrolmentCode } from '../enrolment/make-code.ts';
import { applyMunicipality } from '../municipality/apply-municipality.ts';
import type { Database } from '../store/database.ts';
import { seedDemoParents, type DemoParent } from './seed-demo-parents.ts';
import { seedInformation } from './demo/information/seed-information.ts';
import { DEMO_ENTE_ID, generateChanges, type DemoSize } from './demo/generate.ts';

/** Beyond every number that the demo's bollettini were made with (demo/make-notice-number.ts). */
const demoCounter = { segregationCode: '01', next: 9_000_000_000_000 };

const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);

export interface DemoSeed {
  /** For a counter that sees all schools. */
  readonly code: EnrolmentCode;
  readonly kioskCode: EnrolmentCode;
  readonly parents: readonly DemoParent[];
}

/** Data that are there already stay as they are, whatever the size asked for. */
export async function seedDemo(database: Database, size: DemoSize): Promise<DemoSeed> {
  const loaded = await applyMunicipality(database, enteId, generateChanges(size));
  if (loaded.ok) {
    await setIuvCounter(database.kysely, enteId, demoCounter);
    await seedInformation(database.kysely, enteId);
  }
  const catalog = await readCatalog(database.kysely, enteId);
  const schools = catalog.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
  return {
    code: await makeEnrolmentCode(database.kysely, enteId, { name: 'Sportello 1', role: 'counter', schools }),
    kioskCode: await makeEnrolmentCode(database.kysely, enteId, { name: 'Totem 1', role: 'kiosk', schools: [] }),
    parents: await seedDemoParents(database.kysely, enteId),
  };
}
