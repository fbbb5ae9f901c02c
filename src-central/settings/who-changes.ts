// Who changes a setting, and the line that is kept of it. Every use case of this folder writes one in its own transaction: an IBAN must
// be explainable years later. A password never comes here.
import type { OperatorId } from '#shared/domain/ids.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { insertChange } from './queries.ts';

export interface Author {
  readonly operatorId: OperatorId;
  readonly operatorName: string;
  readonly stationName: string;
}

/** @param value the record as it is from now on; null: it was taken away */
export async function keepChange(
  { db, enteId }: WriteTx,
  { operatorId, operatorName, stationName }: Author,
  kind: string,
  recordId: string,
  value: object | null,
): Promise<void> {
  await insertChange(db, {
    ...{ ente_id: enteId, kind, record_id: recordId, value: value === null ? null : JSON.stringify(value) },
    ...{ operator_id: operatorId, operator_name: operatorName, station_name: stationName },
  });
}
