// A day of an imported file: a spreadsheet's day or its serial number, 31/01/2020, 31-1-20, 2020-01-31. Called by the rows' readers.
// What is no day stays no day: 31/02 is refused. A year of two digits is never in the future by more than a year; it is told.
import { addDays, localDate, parseLocalDate, parseTypedDate, type LocalDate } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Cell } from '../reading/cell.ts';

export interface ReadDay {
  readonly day: LocalDate;
  readonly twoDigits: boolean;
}

type DayFailure = 'DATE_UNREADABLE' | 'NO_SUCH_DAY';

/** Days of 1927 to 2118, as spreadsheets count them: other numbers are no days. */
const serials = { first: 10_000, last: 80_000 } as const;
const serialZero = localDate(1899, 12, 30);

/** @param today decides the century of a year of two digits */
export function readDay(cell: Exclude<Cell, null>, today: LocalDate): Result<ReadDay, DayFailure> {
  if (typeof cell === 'number') return fromSerial(cell);
  if (typeof cell === 'object') return 'day' in cell ? whole(parseLocalDate(cell.day)) : err('DATE_UNREADABLE');
  // A time behind the day ("31/01/2020 00:00:00") says nothing.
  const text = cell.trim().replace(/[T ]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?Z?$/, '');
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text));
  const short = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})$/.exec(text);
  if (!short) return whole(parseTypedDate(text));
  const [, day = '', , month = '', year = ''] = short;
  const thisYear = Number(today.slice(0, 4));
  const recent = Math.floor(thisYear / 100) * 100 + Number(year);
  const full = recent > thisYear + 1 ? recent - 100 : recent;
  const read = parseTypedDate(`${day}/${month}/${String(full)}`);
  return read.ok ? ok({ day: read.value, twoDigits: true }) : err('NO_SUCH_DAY');
}

function whole(read: ReturnType<typeof parseTypedDate>): Result<ReadDay, DayFailure> {
  if (read.ok) return ok({ day: read.value, twoDigits: false });
  return err(read.error === 'no-such-day' ? 'NO_SUCH_DAY' : 'DATE_UNREADABLE');
}

function fromSerial(serial: number): Result<ReadDay, DayFailure> {
  const days = Math.floor(serial);
  if (days < serials.first || days > serials.last) return err('DATE_UNREADABLE');
  return ok({ day: addDays(serialZero, days), twoDigits: false });
}
