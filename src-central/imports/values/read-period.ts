// A period written in one cell: "gennaio 2020", "01/2020", "2020-01", "01/01/2020 - 31/01/2020". Called by read-bollettino-row.ts.
import { addDays, localDate, type LocalDate } from '#shared/domain/local-date.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Cell } from '../reading/cell.ts';
import { readDay } from './read-day.ts';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const months = 'gen feb mar apr mag giu lug ago set ott nov dic'.split(' ');

export function readPeriod(cell: Exclude<Cell, null>, today: LocalDate): Result<Period, 'PERIOD_UNREADABLE'> {
  if (typeof cell !== 'string') {
    // A spreadsheet makes a day of "01/2020": its month is what was meant.
    const day = readDay(cell, today);
    return day.ok
      ? month(Number(day.value.day.slice(0, 4)), Number(day.value.day.slice(5, 7)))
      : err('PERIOD_UNREADABLE');
  }
  const text = foldLetters(cell).trim();
  const two = /^(?:dal? )?(\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\s*(?:-|–|\/|al?)\s*(\d{1,2}[/.]\d{1,2}[/.]\d{2,4})$/.exec(
    text,
  );
  if (two) {
    const [from, to] = [readDay(two[1] ?? '', today), readDay(two[2] ?? '', today)];
    return from.ok && to.ok && from.value.day <= to.value.day
      ? ok({ from: from.value.day, to: to.value.day })
      : err('PERIOD_UNREADABLE');
  }
  const named = /^([a-z]{3})[a-z]*\.?\s*[-/]?\s*(\d{4})$/.exec(text);
  if (named) return month(Number(named[2]), months.indexOf(named[1] ?? '') + 1);
  const digits = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (digits) return month(Number(digits[2]), Number(digits[1]));
  const machine = /^(\d{4})[/.-](\d{1,2})$/.exec(text);
  return machine ? month(Number(machine[1]), Number(machine[2])) : err('PERIOD_UNREADABLE');
}

function month(year: number, number: number): Result<Period, 'PERIOD_UNREADABLE'> {
  if (number < 1 || number > 12 || year < 1990 || year > 2100) return err('PERIOD_UNREADABLE');
  const next = number === 12 ? localDate(year + 1, 1, 1) : localDate(year, number + 1, 1);
  return ok({ from: localDate(year, number, 1), to: addDays(next, -1) });
}
