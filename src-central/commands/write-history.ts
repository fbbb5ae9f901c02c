// Who wrote which value, and when: a line for each unit that a command changed or a person chose. Called by write-batch.ts.
import type { WriteTx } from '../store/write-tx.ts';
import { insertRows } from '../store/write-rows.ts';
import type { Effect } from './effect.ts';

export async function writeHistory({ db, enteId }: WriteTx, effects: readonly Effect[]): Promise<void> {
  const rows = effects.flatMap(({ commandId, by, history }) =>
    history.map(({ familyId, unit, personId, personName, value, chosen }) => ({
      ...{ ente_id: enteId, family_id: familyId, subject: personId ?? familyId, unit, value, chosen },
      ...{ person_name: personName, command_id: commandId },
      ...{ operator_name: by.operatorName, station_name: by.stationName, written_at: by.at },
    })),
  );
  await insertRows(db, 'unit_history', rows);
}
