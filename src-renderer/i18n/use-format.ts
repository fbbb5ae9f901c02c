// Amounts, days and instants in the language of the screen. Called by every component that shows one.
// A day has no time zone; an instant is shown in this machine's.
import { useI18n } from 'vue-i18n';
import type { Cents } from '#shared/domain/cents.ts';
import { formatDate, formatEuro } from '#shared/domain/format.ts';
import type { Language } from '#shared/domain/language.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { PARENT_LANGUAGES, paperLanguage, type ParentLanguage } from '#shared/domain/parent-language.ts';
import type { Instant } from '#shared/contracts/fields.ts';

export function useFormat() {
  const { locale } = useI18n();
  const spoken = (): ParentLanguage => PARENT_LANGUAGES.find((known) => known === locale.value) ?? 'it';
  /** Of papers and mails: Italian where the screen speaks a language that they are not written in. */
  const language = (): Language => paperLanguage(spoken());
  const pad = (part: number) => String(part).padStart(2, '0');
  const dayOf = (at: Date) => `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}` as LocalDate;

  const euro = (amount: Cents) => formatEuro(amount, spoken());
  const day = (date: LocalDate) => formatDate(date, spoken());

  /** `01/01/2020 – 31/01/2020` */
  function period(from: LocalDate, to: LocalDate): string {
    return from === to ? day(from) : `${day(from)} – ${day(to)}`;
  }

  function time(instant: Instant): string {
    const at = new Date(instant);
    return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  }

  const dayOfInstant = (instant: Instant) => day(dayOf(new Date(instant)));

  const isToday = (instant: Instant) => dayOf(new Date()) === dayOf(new Date(instant));

  /** `10:42` today, `22/11/2026 10:42` on any other day. */
  function when(instant: Instant): string {
    return isToday(instant) ? time(instant) : `${dayOfInstant(instant)} ${time(instant)}`;
  }

  return { euro, day, period, time, when, isToday, dayOfInstant, language, spoken };
}
