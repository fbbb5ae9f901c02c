// What cells mean, remembered for as long as one step of an import reads: a file says the same day, period and fiscal code again and again.
// Made with the facts of a step (background/plan-facts.ts); the memory of each reader is bounded and ends with the step.
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Cell } from '../reading/cell.ts';
import { readDay } from '../values/read-day.ts';
import { readPeriod } from '../values/read-period.ts';

type FullCell = Exclude<Cell, null>;

const mostRemembered = 20_000;

export interface CellReaders {
  readonly day: (cell: FullCell) => ReturnType<typeof readDay>;
  readonly period: (cell: FullCell) => ReturnType<typeof readPeriod>;
  readonly fiscalCode: (text: string) => ReturnType<typeof parseFiscalCode>;
}

/** @param today decides the century of a year of two digits */
export function cellReaders(today: LocalDate): CellReaders {
  const ofText = <Value>(read: (cell: FullCell) => Value) => {
    const known = remembered<Value>(read);
    return (cell: FullCell): Value => (typeof cell === 'string' ? known(cell) : read(cell));
  };
  return {
    day: ofText((cell) => readDay(cell, today)),
    period: ofText((cell) => readPeriod(cell, today)),
    fiscalCode: remembered(parseFiscalCode),
  };
}

/** `read` must be pure. Full, it begins anew: no memory grows with the file. */
function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    if (known.size === mostRemembered) known.clear();
    const value = read(text);
    known.set(text, { value });
    return value;
  };
}
