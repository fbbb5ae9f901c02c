// Bollettini of all families, a line each: what is to be paid, overdue, paid, or all; by category, by school, by period.
// Families in their order, theirs by due date. Notice numbers are texts: 18 digits do not fit a number.
import { z } from 'zod';
import type { ShownState } from '#shared/contracts/desk/bollettini.ts';
import { maskFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import { shownState } from '../../bollettini/shown-state.ts';
import { stateWord } from '../column-titles.ts';
import { childrenAt, familyRows } from '../family-entries.ts';
import { defineList, type Asked, type Column, type OnFamily } from '../list.ts';
import { localDayOf } from '../local-day-of.ts';
import { bollettiniOf, instalmentNumbersOf, personName, serviceNames, type ExportedBollettino } from '../queries.ts';

interface Entry {
  readonly family: string;
  readonly stored: ExportedBollettino;
  readonly state: ShownState;
  readonly services: string;
  readonly children: string;
  readonly debtor: { readonly name: string; readonly fiscalCode: string | null } | undefined;
  readonly instalmentNumbers: string;
}

const Lines = z.array(z.tuple([z.int(), z.int(), z.int(), z.int()]));

function* entries(asked: Asked, onFamily: OnFamily): Generator<Entry> {
  const { db, today, filter } = asked;
  const services = new Map(serviceNames.all(db).map(({ row, name }) => [row, name]));
  const which = filter.which === 'overdue' ? 'outstanding' : filter.which;
  for (const family of familyRows(asked, onFamily)) {
    const there = filter.schoolId === null ? null : childrenAt(db, family.row, filter.schoolId, today);
    const { categoryId, from, to } = filter;
    for (const stored of bollettiniOf[which].all(db, family.row, categoryId, categoryId, from, from, to, to)) {
      const state = shownState(stored, today);
      if (filter.which === 'overdue' && state !== 'overdue') continue;
      const lines = Lines.parse(JSON.parse(stored.lines));
      if (there && !lines.some(([child]) => there.has(child))) continue;
      yield {
        family: family.label,
        stored,
        state,
        services: distinct(lines.map(([, service]) => services.get(service) ?? '')),
        children: distinct(lines.map(([child]) => personName.get(db, child)?.name ?? '')),
        debtor: personName.get(db, stored.debtorRow),
        instalmentNumbers:
          stored.instalments === 0
            ? ''
            : instalmentNumbersOf
                .all(db, stored.row)
                .map(({ noticeNumber }) => noticeNumber)
                .join(', '),
      };
    }
  }
}

const distinct = (names: readonly string[]) => [...new Set(names.filter(Boolean))].join(', ');

function debtorCode({ debtor }: Entry, asked: Asked): string | null {
  const code = debtor?.fiscalCode ?? null;
  return code === null || asked.discloses('fiscalCode') ? code : maskFiscalCode(code);
}

const columns: readonly Column<Entry>[] = [
  { key: 'noticeNumber', kind: 'text', value: ({ stored }) => stored.noticeNumber },
  { key: 'family', kind: 'text', value: ({ family }) => family },
  { key: 'debtor', kind: 'text', value: ({ debtor }) => debtor?.name ?? null },
  { key: 'debtorCode', kind: 'text', masked: 'fiscalCode', value: debtorCode },
  { key: 'category', kind: 'text', value: ({ stored }) => stored.category },
  { key: 'services', kind: 'text', value: ({ services }) => services },
  { key: 'children', kind: 'text', value: ({ children }) => children },
  { key: 'periodFrom', kind: 'day', value: ({ stored }) => stored.periodFrom },
  { key: 'periodTo', kind: 'day', value: ({ stored }) => stored.periodTo },
  { key: 'issuedOn', kind: 'day', value: ({ stored }) => stored.issuedOn },
  { key: 'dueDate', kind: 'day', value: ({ stored }) => stored.dueDate },
  { key: 'state', kind: 'text', value: ({ state }, { language }) => stateWord(state, language) },
  { key: 'amount', kind: 'amount', value: ({ stored }) => stored.amountCents },
  { key: 'paid', kind: 'amount', value: ({ stored }) => stored.paidCents },
  { key: 'toPay', kind: 'amount', value: ({ stored }) => stored.outstandingCents },
  { key: 'paidOn', kind: 'day', value: ({ stored }) => stored.paidAt && localDayOf(stored.paidAt) },
  { key: 'subject', kind: 'text', value: ({ stored }) => stored.subject },
  { key: 'instalmentNumbers', kind: 'text', value: ({ instalmentNumbers }) => instalmentNumbers },
];

export const bollettiniList = defineList('bollettini', columns, entries);
