// All SQL of `system`.
import { readQuery } from '../store/define-query.ts';

export const stationFacts = readQuery<
  [],
  { epoch: string | null; dataAsOf: string | null; stationName: string | null }
>('system.station', 'SELECT epoch, data_as_of AS dataAsOf, station_name AS stationName FROM sync_state WHERE id = 1');
export const enteFacts = readQuery<[], { name: string; helpPhone: string | null; helpEmail: string | null }>(
  'system.ente',
  `SELECT name, record ->> '$.helpPhone' AS helpPhone, record ->> '$.helpEmail' AS helpEmail FROM ente WHERE id = 1`,
);
