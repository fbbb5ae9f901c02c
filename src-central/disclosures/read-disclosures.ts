// A page of what left the offices, in the contract's words. Called by retention/handlers.ts.
import type { DisclosureEntry } from '#shared/contracts/central/administration/privacy.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { selectDisclosures, type DisclosureRow } from './queries.ts';

const PAGE = 50;

export async function readDisclosures(
  db: ReadableDb,
  enteId: EnteId,
  wish: { readonly family: string; readonly offset: number },
): Promise<{ disclosures: DisclosureEntry[]; more: boolean }> {
  const rows = await selectDisclosures(db, enteId, { ...wish, limit: PAGE + 1 });
  return { disclosures: rows.slice(0, PAGE).map(entryOf), more: rows.length > PAGE };
}

function entryOf(row: DisclosureRow): DisclosureEntry {
  return {
    ...{ at: row.at, by: row.operator_name, station: row.station_name, what: whatOf(row) },
    family: row.family_id === null ? null : { familyId: row.family_id, label: row.label },
  };
}

function whatOf({ what, notice_number: noticeNumber, parent }: DisclosureRow): DisclosureEntry['what'] {
  if (what === null) {
    if (noticeNumber === null) throw new Error('what left is neither a notice nor anything else');
    return { kind: 'notice', noticeNumber };
  }
  switch (what.kind) {
    case 'dossier':
      return { kind: 'dossier', to: parent };
    case 'mail':
      return { kind: 'mail', to: what.to === '' ? null : what.to };
    case 'export':
      return what;
    default:
      return assertNever(what);
  }
}
