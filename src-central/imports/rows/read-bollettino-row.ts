// A row of a file of bollettini: a whole one, or one line of it. Pure; called by the dry run and by the import, which therefore never disagree.
// Amounts are never guessed: what cannot be read keeps the row out, and with it the bollettino whose sum it belongs to.
import { isImportError, type ImportProblem } from '#shared/contracts/central/administration/import-problems.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';
import { cents, multiplyCents, type Cents } from '#shared/domain/cents.ts';
import type { PaymentCategoryId } from '#shared/domain/ids.ts';
import { schoolYearDays, schoolYearOf } from '#shared/domain/school-year.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { Cell } from '../reading/cell.ts';
import { readAmount, readQuantity } from '../values/read-amount.ts';
import { readNoticeNumber } from '../values/read-notice-number.ts';
import type { Period } from '../values/read-period.ts';
import { readState } from '../values/words.ts';
import type { CatalogueService } from './catalogue.ts';
import type { CellReaders } from './cell-readers.ts';
import type { RowFacts } from './read-family-row.ts';
import { canonicalOf } from './read-person.ts';
import { RowReader } from './row-reader.ts';

export interface FileCode {
  readonly code: string;
  readonly canonical: string;
}

export interface BollettinoRow {
  readonly row: number;
  /** Rows of one key are lines of one bollettino. */
  readonly key: string;
  readonly child: FileCode | null;
  readonly debtor: FileCode | null;
  readonly categoryId: PaymentCategoryId;
  readonly serviceId: CatalogueService['id'];
  readonly period: Period;
  readonly dueDate: LocalDate;
  readonly issuedOn: LocalDate;
  readonly quantity: number;
  readonly unitCents: Cents;
  readonly noticeNumber: NoticeNumber | null;
  readonly state: BollettinoState;
  readonly paidOn: LocalDate | null;
  /** Null: made of service and period. */
  readonly subject: string | null;
}

export interface ReadBollettino {
  readonly value: BollettinoRow | null;
  /** Which bollettino and whose, also where an error keeps the row out: null where nothing says it. */
  readonly outline: { readonly row: number; readonly key: string | null; readonly who: string | null };
  readonly problems: readonly ImportProblem[];
  /** What could be read of the amount, also of a refused row: the sums before and after must agree. */
  readonly cents: Cents;
}

export function readBollettinoRow(row: number, cells: readonly Cell[], facts: RowFacts): ReadBollettino {
  const reader = new RowReader(row, cells, facts.columns, facts.readers);
  const child = readCode(reader, facts.readers, 'childFiscalCode');
  const debtor = readCode(reader, facts.readers, 'debtorFiscalCode');
  if (child === null && debtor === null && reader.problems.length === 0) {
    reader.problem('PERSON_UNKNOWN', reader.has('childFiscalCode') ? 'childFiscalCode' : 'debtorFiscalCode');
  }
  const what = readService(reader, facts);
  const amount = readLine(reader);
  const period = readPeriodOf(reader, facts.readers);
  const dueDate = reader.day('dueDate');
  if (dueDate === null && reader.cell('dueDate') === null) reader.problem('DUE_DATE_MISSING', 'dueDate');
  const issued = reader.day('issuedOn');
  const notice = reader.value('noticeNumber', readNoticeNumber);
  if (notice?.checkOk === false) reader.problem('NOTICE_CHECK_DIGITS_WRONG', 'noticeNumber');
  const { state, paidOn } = readPayment(reader);
  const subject = reader.text('subject', 140);
  const ownNumber = reader.text('ownNumber', 60);
  const who = child?.canonical ?? debtor?.canonical ?? null;
  const noticeNumber = notice?.value ?? null;
  const stated = ownNumber === '' ? (noticeNumber === null ? null : `notice|${noticeNumber}`) : `own|${ownNumber}`;
  const natural =
    what && period && dueDate && who
      ? ['natural', who, what.categoryId, period.from, period.to, dueDate].join('|')
      : null;
  const outline = { row, key: stated ?? natural, who };
  const refused = { value: null, outline, problems: reader.problems, cents: amount?.total ?? cents(0) };
  if (reader.problems.some(({ code }) => isImportError(code)) || !what || !amount || !period || !dueDate)
    return refused;
  if (notice === null && state === 'issued') reader.problem('NO_NOTICE_NUMBER', 'noticeNumber');
  const issuedOn = issued ?? (period.to < dueDate ? period.to : dueDate);
  if (dueDate < issuedOn) {
    reader.problem('DATE_ORDER', 'dueDate');
    return refused;
  }
  return {
    outline,
    value: {
      ...{
        row,
        key: stated ?? natural ?? '',
        child,
        debtor,
        ...what,
        period,
        dueDate,
        issuedOn,
        noticeNumber,
        state,
        paidOn,
      },
      ...{ quantity: amount.quantity, unitCents: amount.unitCents, subject: subject === '' ? null : subject },
    },
    problems: reader.problems,
    cents: amount.total,
  };
}

function readCode(
  reader: RowReader,
  readers: CellReaders,
  field: 'childFiscalCode' | 'debtorFiscalCode',
): FileCode | null {
  const text = reader.text(field);
  if (text === '') return null;
  const parsed = readers.fiscalCode(text);
  if (!parsed.ok) {
    reader.problem('FISCAL_CODE_WRONG', field);
    return null;
  }
  if (!parsed.value.checkOk) reader.problem('CHECK_CHARACTER_WRONG', field);
  return { code: parsed.value.value, canonical: canonicalOf(parsed.value) ?? parsed.value.value };
}

function readService(reader: RowReader, { catalogue }: RowFacts) {
  const [serviceText, categoryText] = [reader.text('service'), reader.text('category')];
  const named = serviceText === '' ? undefined : catalogue.service(serviceText);
  if (serviceText !== '' && !named) reader.problem('SERVICE_UNKNOWN', 'service');
  const categoryId = categoryText === '' ? named?.categoryId : catalogue.category(categoryText);
  if (categoryText !== '' && !categoryId) reader.problem('CATEGORY_UNKNOWN', 'category');
  if (!categoryId) {
    if (serviceText === '' && categoryText === '') reader.problem('SERVICE_UNKNOWN', 'service');
    return null;
  }
  const service = serviceText === '' ? catalogue.onlyService(categoryId) : named;
  if (!service) {
    if (serviceText === '') reader.problem('SERVICE_UNKNOWN', 'service');
    return null;
  }
  if (service.categoryId !== categoryId) {
    reader.problem('CATEGORY_OF_OTHER_SERVICE', 'category');
    return null;
  }
  return { categoryId, serviceId: service.id };
}

/** Quantity × unit price, or the amount as one line; where the row has both they must agree. */
function readLine(reader: RowReader): { quantity: number; unitCents: Cents; total: Cents } | null {
  const before = reader.problems.length;
  const amount = reader.value('amount', readAmount);
  const quantity = reader.value('quantity', readQuantity);
  const unit = reader.value('unitAmount', readAmount);
  if (unit !== null && quantity !== null) {
    const total = multiplyCents(unit, quantity);
    if (amount !== null && amount !== total) reader.problem('AMOUNT_NOT_THE_PRODUCT', 'amount');
    return { quantity, unitCents: unit, total: amount ?? total };
  }
  const whole = amount ?? unit;
  if (whole !== null) {
    const each = quantity !== null && quantity > 0 && whole % quantity === 0 ? quantity : 1;
    return { quantity: each, unitCents: cents(whole / each), total: whole };
  }
  if (reader.problems.length === before) reader.problem('AMOUNT_MISSING', 'amount');
  return null;
}

function readPeriodOf(reader: RowReader, readers: CellReaders): Period | null {
  const from = reader.day('periodFrom');
  const to = reader.day('periodTo');
  if (from !== null && to !== null) {
    if (from <= to) return { from, to };
    reader.problem('DATE_ORDER', 'periodTo');
    return null;
  }
  const period = reader.value('period', readers.period);
  if (period) return period;
  if (from !== null) return { from, to: schoolYearDays(schoolYearOf(from)).to };
  if (reader.cell('period') === null && reader.cell('periodFrom') === null) reader.problem('PERIOD_MISSING', 'period');
  return null;
}

function readPayment(reader: RowReader): { state: BollettinoState; paidOn: LocalDate | null } {
  const text = reader.text('state');
  const paidOn = reader.day('paidOn');
  const state = text === '' ? (paidOn === null ? 'issued' : 'paid') : readState(text);
  if (state === null) {
    reader.problem('STATE_UNKNOWN', 'state');
    return { state: 'issued', paidOn };
  }
  if (state === 'paid' && paidOn === null) reader.problem('PAID_DATE_MISSING', 'paidOn');
  return { state, paidOn: state === 'paid' ? paidOn : null };
}
