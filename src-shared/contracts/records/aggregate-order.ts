// The one order of a family's lists, whoever made them: central's queries sort like this, and so does whatever is compared with what
// central sends. Persons, and the lines and instalments of a bollettino, have an order of their own, which is part of the value.
// Payers, enrolments, diets and delegations by first day, then by whom and what they are about; the rest by id.
import type { FamilyAggregate } from './aggregate.ts';

type Key = readonly string[];

const keys = {
  payers: (row: FamilyAggregate['payers'][number]): Key => [row.from, row.personId],
  enrolments: (row: FamilyAggregate['enrolments'][number]): Key => [
    ...[row.from, row.childId, row.serviceId, row.schoolYear],
  ],
  diets: (row: FamilyAggregate['diets'][number]): Key => [row.from, row.childId, row.kind],
  delegations: (row: FamilyAggregate['delegations'][number]): Key => [row.from, row.personId, row.purpose],
  wallets: (row: FamilyAggregate['wallets'][number]): Key => [row.childId, row.categoryId],
  bollettini: (row: FamilyAggregate['bollettini'][number]): Key => [row.id],
  conflicts: (row: FamilyAggregate['conflicts'][number]): Key => [row.id],
  merges: (row: FamilyAggregate['merges'][number]): Key => [row.commandId],
  accounts: (row: FamilyAggregate['accounts'][number]): Key => [row.personId],
};

/** The same family with its lists in order; `aggregate` itself stays as it is. */
export function inCentralOrder(aggregate: FamilyAggregate): FamilyAggregate {
  return {
    family: aggregate.family,
    persons: aggregate.persons,
    payers: sorted(aggregate.payers, keys.payers),
    enrolments: sorted(aggregate.enrolments, keys.enrolments),
    diets: sorted(aggregate.diets, keys.diets),
    delegations: sorted(aggregate.delegations, keys.delegations),
    wallets: sorted(aggregate.wallets, keys.wallets),
    bollettini: sorted(aggregate.bollettini, keys.bollettini),
    conflicts: sorted(aggregate.conflicts, keys.conflicts),
    merges: sorted(aggregate.merges, keys.merges),
    accounts: sorted(aggregate.accounts, keys.accounts),
  };
}

function sorted<Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Row[] {
  if (rows.length < 2) return [...rows];
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row }) => row);
}

function compareKeys(a: Key, b: Key): number {
  for (let at = 0; at < a.length; at++) {
    const order = compareText(a[at] ?? '', b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** As both databases compare text: by code points, where JavaScript's `<` goes by halves of them. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Halves of characters beyond 0xFFFF come after everything below. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
