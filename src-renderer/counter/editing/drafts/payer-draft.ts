// Who is asked to pay, as rows of a form: person, share, declarant, days. The whole set is one unit.
// Used by the form of payers.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PayerRecord } from '#shared/contracts/records/family.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { checkUnits } from './check-units.ts';
import { Findings } from './findings.ts';
import { payerSpans } from './payer-spans.ts';
import { overlap, readPeriod, type TypedPeriod } from './read-day.ts';

export interface PayerRow extends TypedPeriod {
  personId: PersonId | '';
  percent: string;
  declarant: boolean;
}

export function payerRowsOf(units: readonly UnitValue[], day: (date: LocalDate) => string): PayerRow[] {
  return units.flatMap((unit) =>
    unit.unit !== 'payers'
      ? []
      : unit.value.map(({ personId, sharePercent, declarant, from, to }) => ({
          ...{ personId, percent: String(sharePercent), declarant },
          ...{ from: day(from), to: to ? day(to) : '' },
        })),
  );
}

/** The shares that can be read already, for the sum that is shown while somebody types. */
export function readableShares(rows: readonly PayerRow[]): PayerRecord[] {
  return rows.flatMap((row, at) => readShare(new Findings(), row, at) ?? []);
}

/** The unit of all payers, or null where something must be mended first. */
export function readPayers(findings: Findings, rows: readonly PayerRow[]): UnitValue[] | null {
  const shares = rows.flatMap((row, at) => {
    const share = readShare(findings, row, at);
    return share ? [{ share, at }] : [];
  });
  for (const { share, at } of shares) {
    const before = shares.slice(
      0,
      shares.findIndex((other) => other.at === at),
    );
    if (before.some((other) => other.share.personId === share.personId && overlap(other.share, share))) {
      findings.problem(`payers.${at}.from`, 'sharesOverlap');
    }
  }
  const all = shares.map(({ share }) => share);
  if (shares.length === rows.length) checkDays(findings, all);
  const sorted = all.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.personId < b.personId ? -1 : 1));
  return checkUnits(findings, [{ unit: 'payers', value: sorted }], () => 'payers');
}

function readShare(findings: Findings, row: PayerRow, at: number): PayerRecord | null {
  const name = `payers.${at}`;
  if (row.personId === '') findings.problem(`${name}.personId`, 'missing');
  const sharePercent = /^\d{1,3}$/.test(row.percent.trim()) ? Number(row.percent) : 0;
  if (sharePercent < 1 || sharePercent > 100) findings.problem(`${name}.percent`, 'sharePercent');
  const period = readPeriod(findings, name, row);
  if (row.personId === '' || !period || sharePercent < 1 || sharePercent > 100) return null;
  return { personId: row.personId, sharePercent, declarant: row.declarant, ...period };
}

function checkDays(findings: Findings, shares: readonly PayerRecord[]): void {
  const spans = payerSpans(shares);
  const short = spans.find(({ percent }) => percent !== 100);
  if (short) findings.problem('payers', 'sharesNot100', { percent: short.percent });
  else if (spans.some(({ declarants }) => declarants !== 1)) findings.problem('payers', 'declarants');
}
