// A bollettino of the rows that are its lines. Called by plan-bollettini.ts; pure. The amount is the sum of the lines, always.
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { cents, multiplyCents, sumCents } from '#shared/domain/cents.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import { formatDayMonthYear, type LocalDate } from '#shared/domain/local-date.ts';
import type { BollettinoId, PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { BollettinoRow } from '../rows/read-bollettino-row.ts';
import type { Catalogue } from '../rows/catalogue.ts';

const mostLines = 40;
const largest = 2 ** 31 - 1;

export interface Whose {
  readonly debtorId: PersonId;
  childOf(row: BollettinoRow): PersonId;
  /** Words by which the family would be recognised: none of them may stand in a causale. */
  readonly names: readonly string[];
}

export interface MadeBollettino {
  readonly record: BollettinoRecord;
  readonly subjectReplaced: boolean;
}

export function makeBollettino(
  id: BollettinoId,
  rows: readonly BollettinoRow[],
  whose: Whose,
  catalogue: Catalogue,
): Result<MadeBollettino, ImportProblemCode> {
  const [first] = rows;
  if (!first) return err('LINES_DISAGREE');
  if (rows.length > mostLines) return err('TOO_MANY_LINES');
  const heads = rows.map((row) => [row.categoryId, row.dueDate, row.noticeNumber, row.state, row.paidOn].join('|'));
  if (new Set(heads).size > 1) return err('LINES_DISAGREE');
  const amountCents = sumCents(rows.map((row) => multiplyCents(row.unitCents, row.quantity)));
  if (amountCents <= 0) return err('AMOUNT_NOT_POSITIVE');
  if (amountCents > largest) return err('AMOUNT_TOO_LARGE');
  const isPaid = first.state === 'paid';
  const stated = rows.find((row) => row.subject !== null)?.subject ?? null;
  const isPersonal = stated !== null && namesSomebody(stated, whose.names);
  const from = earliest(rows.map(({ period }) => period.from));
  const to = latest(rows.map(({ period }) => period.to));
  const usual =
    `${catalogue.serviceOf(first.serviceId)?.name ?? ''} ${formatDayMonthYear(from)}–${formatDayMonthYear(to)}`.trim();
  return ok({
    subjectReplaced: isPersonal,
    record: {
      ...{ id, revision: 1, categoryId: first.categoryId, periodFrom: from, periodTo: to, dueDate: first.dueDate },
      ...{ issuedOn: earliest(rows.map(({ issuedOn }) => issuedOn)), state: first.state, amountCents },
      ...{ paidCents: isPaid ? amountCents : cents(0), debtorId: whose.debtorId, noticeNumber: first.noticeNumber },
      // Noon: the same day in every zone that an office may be in.
      paidAt: first.paidOn === null ? null : InstantSchema.parse(`${first.paidOn}T11:00:00Z`),
      subject: stated === null || isPersonal ? usual : stated,
      lines: rows.map((row) => ({
        ...{ childId: whose.childOf(row), serviceId: row.serviceId, quantity: row.quantity, unitCents: row.unitCents },
      })),
      instalments: [],
    },
  });
}

function namesSomebody(subject: string, names: readonly string[]): boolean {
  if (/[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]/i.test(subject)) return true;
  const words = new Set(foldLetters(subject).match(/[\p{L}\p{N}]+/gu) ?? []);
  return names.some((name) => {
    const parts = foldLetters(name).match(/[\p{L}\p{N}]+/gu) ?? [];
    return parts.some((part) => part.length > 2 && words.has(part));
  });
}

const earliest = (days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a <= b ? a : b));
const latest = (days: readonly LocalDate[]): LocalDate => days.reduce((a, b) => (a >= b ? a : b));
