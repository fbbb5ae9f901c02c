// Amounts, days and periods as people read them, in Italian, English and German.
// Called by screens, mails, exports and notices; hands on strings, never parses them.
// Written by hand instead of Intl: the same on every machine, and quick in long lists.

import type { Cents } from './cents.ts';
import type { Language } from './language.ts';
import { formatDayMonthYear, type LocalDate } from './local-date.ts';

/** The sign of negative amounts: U+2212, as wide as a plus, never broken off at a line end. */
const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';

/** An amount without the currency: `1.500,00` (it, de) or `1,500.00` (en); negative with `−` (U+2212). */
export function formatAmount(amount: Cents, language: Language = 'it'): string {
  const size = String(Math.abs(amount)).padStart(3, '0');
  const [group, point] = language === 'en' ? [',', '.'] : ['.', ','];
  const whole = size.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return `${amount < 0 ? MINUS : ''}${whole}${point}${size.slice(-2)}`;
}

/** An amount with the currency: `1.234,56 €` (it, de; no-break space U+00A0) or `€1,234.56` (en). */
export function formatEuro(amount: Cents, language: Language = 'it'): string {
  const text = formatAmount(amount, language);
  if (language !== 'en') return `${text}${NO_BREAK_SPACE}€`;
  return amount < 0 ? `${MINUS}€${text.slice(1)}` : `€${text}`;
}

/** A day: `31/01/2020` (it, en) or `31.01.2020` (de). Notices use `formatDayMonthYear` in every language. */
export function formatDate(date: LocalDate, language: Language = 'it'): string {
  const text = formatDayMonthYear(date);
  return language === 'de' ? text.replaceAll('/', '.') : text;
}

/** A period, both days included: `01/01/2020–31/01/2020`; a single day stands alone. */
export function formatPeriod(from: LocalDate, to: LocalDate, language: Language = 'it'): string {
  return from === to ? formatDate(from, language) : `${formatDate(from, language)}–${formatDate(to, language)}`;
}
