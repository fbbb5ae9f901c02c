// "Elenco consumatori": the manual's table over all families, a line per child. Diets say only whether there is one, unless they were ticked.
// Of a child of other schools there is the first name and what is owed, as everywhere.
import type { ChildRow } from '#shared/contracts/desk/families.ts';
import { maskFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import { localDayOf } from '../local-day-of.ts';
import { childrenAt, familyEntries, type FamilyEntry } from '../family-entries.ts';
import { defineList, type Asked, type Column, type OnFamily } from '../list.ts';
import { dietsOf } from '../queries.ts';
import { yesWord } from '../column-titles.ts';

interface ChildEntry {
  readonly family: string;
  readonly child: ChildRow;
  readonly person: { readonly fiscalCode: string | null; readonly birthDate: string | null } | undefined;
  /** Kinds that hold today; read only where they were ticked. */
  readonly diets: readonly string[];
}

function* entries(asked: Asked, onFamily: OnFamily): Generator<ChildEntry> {
  for (const entry of familyEntries(asked, onFamily)) yield* childrenOf(entry, asked);
}

function* childrenOf({ row, card, persons }: FamilyEntry, asked: Asked): Generator<ChildEntry> {
  const { db, today, filter } = asked;
  const there = filter.schoolId === null ? null : childrenAt(db, row, filter.schoolId, today);
  const diets = asked.discloses('diet') ? dietsOf.all(db, row, today) : [];
  for (const child of card.children) {
    const person = persons.get(child.personId);
    if (there && !(person && there.has(person.row))) continue;
    const own = diets.filter(({ personId }) => personId === child.personId).map(({ kind }) => kind);
    yield { family: card.label, child, person, diets: own };
  }
}

function fiscalCode({ person }: ChildEntry, asked: Asked): string | null {
  const code = person?.fiscalCode ?? null;
  return code === null || asked.discloses('fiscalCode') ? code : maskFiscalCode(code);
}

function diet({ child, diets }: ChildEntry, asked: Asked): string | null {
  if (!child.hasDiet) return null;
  return asked.discloses('diet') ? diets.join(', ') : yesWord(asked.language);
}

const columns: readonly Column<ChildEntry>[] = [
  { key: 'child', kind: 'text', value: ({ child }) => child.name },
  { key: 'family', kind: 'text', value: ({ family }) => family },
  { key: 'childCode', kind: 'text', masked: 'fiscalCode', value: fiscalCode },
  { key: 'birthDate', kind: 'day', value: ({ person }) => person?.birthDate ?? null },
  { key: 'school', kind: 'text', value: ({ child }) => child.school },
  { key: 'className', kind: 'text', value: ({ child }) => child.className },
  { key: 'balance', kind: 'amount', value: ({ child }) => child.balanceCents },
  { key: 'lastTopUp', kind: 'amount', value: ({ child }) => child.lastTopUp?.cents ?? null },
  { key: 'lastTopUpOn', kind: 'day', value: ({ child }) => child.lastTopUp && localDayOf(child.lastTopUp.at) },
  { key: 'bollettiniBalance', kind: 'amount', value: ({ child }) => child.bollettiniBalanceCents },
  { key: 'lastBollettino', kind: 'amount', value: ({ child }) => child.lastBollettino?.cents ?? null },
  { key: 'lastBollettinoOn', kind: 'day', value: ({ child }) => child.lastBollettino?.issuedOn ?? null },
  { key: 'services', kind: 'text', value: ({ child }) => child.services.join(', ') },
  { key: 'diet', kind: 'text', masked: 'diet', value: diet },
];

export const childrenList = defineList('children', columns, entries);
