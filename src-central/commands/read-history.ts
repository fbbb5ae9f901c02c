// Who wrote what of a family, the newest first, families merged into it included. Called by the contract's handler.
// Of a child that the station sees by its first name only, nothing.
import type { HistoryEntry } from '#shared/contracts/central/family-history.ts';
import { UnitKeySchema } from '#shared/contracts/commands/unit-value.ts';
import { PersonIdSchema, type FamilyId } from '#shared/domain/ids.ts';
import { readFamilyStates } from '../families/read-family-states.ts';
import { findStationById, type Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { readOnlyView } from '../sync/read-only-view.ts';
import { hiddenChildren } from '../sync/redact-family.ts';
import { selectHistory } from './queries.ts';

export interface HistoryPage {
  readonly entries: HistoryEntry[];
  readonly more: boolean;
}

/** @returns undefined where the family is not there, merged away, or not in the station's scope */
export async function readHistory(
  db: ReadableDb,
  asking: Station,
  id: FamilyId,
  offset: number,
  limit: number,
): Promise<HistoryPage | undefined> {
  return await readOnlyView(db, async (view) => {
    const station = await findStationById(view, asking);
    const { enteId } = station;
    const [family] = await readFamilyStates(view, enteId, [id]);
    if (!family || family.state.family.mergedInto !== null) return undefined;
    const hidden = hiddenChildren(family.schoolsOfChild, new Set(station.schools));
    if (hidden === null) return undefined;
    const rows = await selectHistory(view, enteId, id, [...hidden], offset, limit + 1);
    return {
      more: rows.length > limit,
      entries: rows.slice(0, limit).map((row) => ({
        unit: UnitKeySchema.parse(row.unit),
        personId: row.subject === row.family_id ? null : PersonIdSchema.parse(row.subject),
        ...{ personName: row.person_name, value: row.value, commandId: row.command_id, chosen: row.chosen },
        by: { operatorName: row.operator_name, stationName: row.station_name, at: row.written_at },
      })),
    };
  });
}
