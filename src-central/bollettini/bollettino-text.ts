// A bollettino as the database wrote it for a station: the JSON of a BollettinoRecord, which is passed on as it is. Made by queries.ts alone.
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';

declare const mark: unique symbol;

export type BollettinoText = string & { readonly [mark]: 'BollettinoText' };

/** For the few of which something must be known before they are passed on. */
export function recordOf(bollettino: BollettinoText | BollettinoRecord): BollettinoRecord {
  return typeof bollettino === 'string' ? BollettinoRecordSchema.parse(JSON.parse(bollettino)) : bollettino;
}
