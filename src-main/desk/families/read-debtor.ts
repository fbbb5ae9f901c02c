// Who a notice is addressed to: the person asked to pay, at the family's address. Called by the notice slice.
// Only members of the family are given; their addresses for mail come with them.
import type { ReadableDb } from '../store/store-connection.ts';
import { readMember, type Member } from './person-row.ts';
import { membersOf, payersOf, type FamilyRow } from './queries.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';

export interface Debtor {
  readonly fiscalCode: string | null;
  readonly fullName: string;
  readonly address: {
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly province: string;
  } | null;
  readonly emails: readonly string[];
}

/** The member whose row id is `personRow`; null if that person stands in the family no more. */
export function readDebtor(db: ReadableDb, family: FamilyRow, personRow: number): Debtor | null {
  const member = membersOf
    .all(db, family.row)
    .map(readMember)
    .find(({ row }) => row === personRow);
  return member ? debtorOf(family, member) : null;
}

/** E-mail addresses of whoever pays for the family today. */
export function payerEmails(db: ReadableDb, family: FamilyRow, today: LocalDate): string[] {
  const current = payersOf.all(db, family.row).filter(({ from, to }) => from <= today && (to === null || to >= today));
  const rows = new Set(current.map(({ personRow }) => personRow));
  return membersOf
    .all(db, family.row)
    .map(readMember)
    .filter(({ row }) => rows.has(row))
    .flatMap(({ emails }) => emails);
}

function debtorOf(family: FamilyRow, member: Member): Debtor {
  const { street, postalCode, city, province } = family;
  return {
    fiscalCode: member.fiscalCode,
    fullName: member.name,
    address:
      street === null ? null : { street, postalCode: postalCode ?? '', city: city ?? '', province: province ?? '' },
    emails: member.emails,
  };
}
