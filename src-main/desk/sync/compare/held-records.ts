// Ente, catalogue and operators as this station holds them, as central digests its own. Called by the comparison with central.
import { EnteRecordSchema } from '#shared/contracts/records/ente.ts';
import { PublicationRecordSchema } from '#shared/contracts/records/information.ts';
import { createHash } from 'node:crypto';
import { recordDigestText } from '#shared/contracts/central/digest-text.ts';
import { readTx } from '../../store/read-tx.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import * as queries from './queries.ts';

export interface RecordsDigest {
  readonly rows: number;
  readonly digest: string;
}

export function heldRecords(db: ReadableDb): RecordsDigest {
  const records = readTx(db, () => [
    ...queries.heldEnte.all(db).map(({ record }) => ({ kind: 'ente', value: asOfNow(record) })),
    ...queries.heldSchools
      .all(db)
      .map((row) => ({ kind: 'school', value: { ...row, classes: JSON.parse(row.classes) as unknown } })),
    ...queries.heldCategories
      .all(db)
      .map((row) => ({ kind: 'paymentCategory', value: { ...row, prepaid: row.prepaid === 1 } })),
    ...queries.heldServices.all(db).map((row) => ({ kind: 'service', value: { ...row, prepaid: row.prepaid === 1 } })),
    ...queries.heldOperators.all(db).map((row) => ({ kind: 'operator', value: { ...row, active: row.active === 1 } })),
    ...queries.heldPublications
      .all(db)
      .map(({ record }) => ({ kind: 'publication', value: PublicationRecordSchema.parse(JSON.parse(record)) })),
  ]);
  const lines = records.map(recordDigestText).sort();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return { rows: lines.length, digest: hash.digest('hex') };
}

/** A record kept by an older version of this program has what was added since, as central gives it by default. */
function asOfNow(record: string): unknown {
  return EnteRecordSchema.parse(JSON.parse(record));
}
