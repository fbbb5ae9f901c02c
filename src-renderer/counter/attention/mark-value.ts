// A shown value with what differs from the other side's marked. Called for each cell of a conflict's table. Pure.
import { differences, type Piece } from './differences.ts';
import type { ShownRow, ShownValue } from './shown-value.ts';

export type MarkedValue =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Piece[])[] };

/** Beside nothing, or something of another form, no part of a value is more different than another. */
export function markValue(value: ShownValue, other: ShownValue): MarkedValue {
  if (value.kind === 'text') {
    if (other.kind !== 'text') return { kind: 'text', pieces: [{ text: value.text, differs: false }] };
    return { kind: 'text', pieces: differences(value.text, other.text)[0] };
  }
  if (value.kind === 'table') {
    const rows = other.kind === 'table' ? other.rows : null;
    return { kind: 'table', columns: value.columns, rows: value.rows.map((row, index) => markCells(row, index, rows)) };
  }
  return value;
}

function markCells(row: ShownRow, index: number, others: readonly ShownRow[] | null): Piece[] {
  if (!others) return row.cells.map((text) => ({ text, differs: false }));
  // What the other side calls something else is compared with what stands in the same place there.
  const other = others.find(({ key }) => key === row.key) ?? others[index];
  return row.cells.map((text, at) => ({ text, differs: other?.cells[at] !== text }));
}
