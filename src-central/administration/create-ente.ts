// Makes an ente out of nothing but its name and fiscal code, with a code for its first counter. Called by main.ts. Everything else is set
// up at that counter: its first administrator is made there (settings/save-operator.ts), because the ente has no operator yet.
import { parseCreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import { enrolmentCodeText } from '#shared/domain/enrolment-code.ts';
import { EpochSchema } from '#shared/contracts/central/sync.ts';
import { EnteRecordSchema } from '#shared/contracts/records/ente.ts';
import { EnteIdSchema, type EnteId } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { randomUUID } from 'node:crypto';
import { upsertEnte } from '../catalog/queries.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import { codeHours } from '../enrolment/enrolment-limits.ts';
import { makeEnrolmentCode } from '../enrolment/make-code.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

/** It stands in signed requests and in addresses. */
const EnteNameSchema = EnteIdSchema.refine((id) => /^[a-z0-9][a-z0-9-]*$/.test(id));

export async function createEnte(database: Database, ente: string, name: string, fiscalCode: string): Promise<Answer> {
  const id = EnteNameSchema.safeParse(ente);
  if (!id.success) return err('ente: small letters, digits and strokes only');
  const code = parseCreditorFiscalCode(fiscalCode);
  if (!code.ok) return err('fiscal code: 11 digits');
  if (name.trim() === '' || name.length > 100) return err('name: 1 to 100 characters');
  if (await readEnte(database.kysely, id.data)) return err(`ente: ${ente} is there already`);
  await writeEmptyEnte(database, id.data, name.trim(), code.value.value);
  const station = { name: 'Sportello 1', role: 'counter', schools: [] } as const;
  const enrolment = await makeEnrolmentCode(database.kysely, id.data, station);
  return ok([
    ...(code.value.checkOk ? [] : ['note: the last digit of the fiscal code is not right; it is taken as it is']),
    `enrolment code: ${enrolmentCodeText(enrolment)}`,
    `good for: ${String(codeHours)} hours, once`,
  ]);
}

async function writeEmptyEnte(database: Database, id: EnteId, name: string, fiscalCode: string): Promise<void> {
  await database.kysely.transaction().execute(async (db) => {
    const nothing = { sector: null, contactLine: null, helpPhone: null, helpEmail: null, cbill: null, postal: null };
    await upsertEnte(
      db,
      EnteRecordSchema.parse({
        ...{ id, revision: 1, name, fiscalCode, ...nothing },
        ...{ sellsOnWebsite: false, sellsOnApp: false, logo: null },
      }),
    );
    await db
      .insertInto('feed_counter')
      .values({ ente_id: id, epoch: EpochSchema.parse(randomUUID()), seq: 0, pruned_seq: 0 })
      .execute();
  });
}
