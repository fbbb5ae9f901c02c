// What is masked on the card, asked for one person at a time. Called by `families.revealFiscalCode` and `revealDiet`.
// A person of another family is as unknown as one that does not exist.
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { findFamily } from './find-family.ts';
import { dietsOf, membersOf } from './queries.ts';

export interface RevealedDiet {
  readonly kind: string;
  readonly medical: boolean;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** The member's fiscal code (null: none captured); undefined if there is no such member. */
export function revealFiscalCode(db: ReadableDb, familyId: string, personId: string): string | null | undefined {
  return readTx(db, () => findMember(db, familyId, personId)?.member.fiscalCode);
}

/** The child's diets, the latest first; undefined if there is no such member. */
export function revealDiet(db: ReadableDb, familyId: string, personId: string): RevealedDiet[] | undefined {
  return readTx(db, () => {
    const found = findMember(db, familyId, personId);
    if (!found) return undefined;
    return dietsOf
      .all(db, found.family)
      .filter(({ childRow }) => childRow === found.member.row)
      .map(({ kind, medical, from, to }) => ({ kind, medical: medical === 1, from, to }));
  });
}

function findMember(db: ReadableDb, familyId: string, personId: string) {
  const family = findFamily(db, familyId);
  const member = family && membersOf.all(db, family.row).find((row) => row.personId === personId);
  return family && member ? { family: family.row, member } : null;
}
