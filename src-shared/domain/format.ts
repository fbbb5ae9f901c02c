// Amounts, days and periods as people read them, in every language that the program speaks to somebody.
// Called by screens, mails, exports and notices; hands on strings, never parses them.
// Written by hand instead of Intl: the same on every machine, and quick in long lists.

import type { Cents } from './cents.ts';
import { formatDayMonthYear, type LocalDate } from './local-date.ts';
import type { ParentLanguage } from './parent-language.ts';

/** The sign of negative amounts: U+2212, as wide as a plus, never broken off at a line end. */
const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';
/** Between groups of three in French, narrow: U+202F. */
const NARROW_SPACE = '\u202f';

/** An amount without the currency: `1.500,00` (it, de, sl), `1,500.00` (en) or `1 500,00` (fr); negative with `−` (U+2212). */
export function formatAmount(amount: Cents, language: ParentLanguage = 'it'): string {
  const size = String(Math.abs(amount)).padStart(3, '0');
  const group = language === 'en' ? ',' : language === 'fr' ? NARROW_SPACE : '.';
  const point = language === 'en' ? '.' : ',';
  const whole = size.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return `${amount < 0 ? MINUS : ''}${whole}${point}${size.slice(-2)}`;
}

/** An amount with the currency: `1.234,56 €` (no-break space U+00A0) or `€1,234.56` (en). */
export function formatEuro(amount: Cents, language: ParentLanguage = 'it'): string {
  const text = formatAmount(amount, language);
  if (language !== 'en') return `${text}${NO_BREAK_SPACE}€`;
  return amount < 0 ? `${MINUS}€${text.slice(1)}` : `€${text}`;
}

/** A day: `31/01/2020` (it, en, fr), `31.01.2020` (de) or `31. 01. 2020` (sl). Notices use `formatDayMonthYear` in every language. */
export function formatDate(date: LocalDate, language: ParentLanguage = 'it'): string {
  const text = formatDayMonthYear(date);
  if (language === 'sl') return text.replaceAll('/', `.${NO_BREAK_SPACE}`);
  return language === 'de' ? text.replaceAll('/', '.') : text;
}

/** A period, both days included: `01/01/2020–31/01/2020`; a single day stands alone. */
export function formatPeriod(from: LocalDate, to: LocalDate, language: ParentLanguage = 'it'): string {
  return from === to ? formatDate(from, language) : `${formatDate(from, language)}–${formatDate(to, language)}`;
}
