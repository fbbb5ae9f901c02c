// The families with who pays, where they live and what they owe: a line each. Fiscal codes are masked unless they were ticked.
import { maskFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import { familyEntries, type FamilyEntry } from '../family-entries.ts';
import { defineList, type Asked, type Column } from '../list.ts';

const BETWEEN = ', ';
const payersOf = ({ card }: FamilyEntry) => card.parents.filter(({ payer }) => payer !== null);
const schoolsOf = ({ card }: FamilyEntry) => [...new Set(card.children.flatMap(({ school }) => school ?? []))].sort();

function payerCodes(entry: FamilyEntry, asked: Asked): string {
  const codes = payersOf(entry).flatMap(({ personId }) => entry.persons.get(personId)?.fiscalCode ?? []);
  return codes.map((code) => (asked.discloses('fiscalCode') ? code : maskFiscalCode(code))).join(BETWEEN);
}

const columns: readonly Column<FamilyEntry>[] = [
  { key: 'family', kind: 'text', value: ({ card }) => card.label },
  {
    key: 'payers',
    kind: 'text',
    value: (entry) =>
      payersOf(entry)
        .map(({ name }) => name)
        .join(BETWEEN),
  },
  { key: 'payerCodes', kind: 'text', masked: 'fiscalCode', value: payerCodes },
  {
    key: 'parents',
    kind: 'text',
    value: ({ card }) => card.parents.flatMap(({ role, name }) => (role === 'parent' ? [name] : [])).join(BETWEEN),
  },
  {
    key: 'phones',
    kind: 'text',
    value: (entry) =>
      payersOf(entry)
        .flatMap(({ phones }) => phones)
        .join(BETWEEN),
  },
  {
    key: 'emails',
    kind: 'text',
    value: (entry) =>
      payersOf(entry)
        .flatMap(({ emails }) => emails)
        .join(BETWEEN),
  },
  { key: 'street', kind: 'text', value: ({ card }) => card.address?.street ?? null },
  { key: 'postalCode', kind: 'text', value: ({ card }) => card.address?.postalCode ?? null },
  { key: 'city', kind: 'text', value: ({ card }) => card.address?.city ?? null },
  { key: 'province', kind: 'text', value: ({ card }) => card.address?.province ?? null },
  { key: 'children', kind: 'text', value: ({ card }) => card.children.map(({ name }) => name).join(BETWEEN) },
  { key: 'schools', kind: 'text', value: (entry) => schoolsOf(entry).join(BETWEEN) },
  { key: 'toPayCount', kind: 'count', value: ({ card }) => card.outstandingCount },
  { key: 'toPay', kind: 'amount', value: ({ card }) => card.outstandingCents },
  { key: 'overdue', kind: 'amount', value: ({ card }) => card.overdueCents },
  { key: 'paidCount', kind: 'count', value: ({ card }) => card.paidCount },
];

export const familiesList = defineList('families', columns, familyEntries);
