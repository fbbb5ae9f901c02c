// The answer to a key press in the search box, as it is shown. Called by `families.search` and by `desk search`.
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { familyHit } from './family-hits.ts';
import { describeMatch } from './search/describe-match.ts';
import { searchFamilies } from './search/search-families.ts';

/** The first `limit` hits for `text`, best first, and whether there are more. Never fails on any text. */
export function findAsYouType(
  db: ReadableDb,
  text: string,
  limit: number,
  today: LocalDate,
): { hits: FamilyHit[]; more: boolean } {
  return readTx(db, () => {
    const { found, more } = searchFamilies(db, text, limit);
    const hits = found.map(({ familyRow, familyId, label, by }) =>
      familyHit(db, { row: familyRow, familyId, label }, today, (members) => describeMatch(label, members, by)),
    );
    return { hits, more };
  });
}
