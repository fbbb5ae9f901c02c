// From the names that travel to the row ids of this store. Called while records are written.
// A record that names something the store does not have is not written at all: UnknownReference says what was missing.

/** Thrown inside a transaction, which it rolls back; caught where the change is kept aside or the snapshot given up. */
export class UnknownReference extends Error {
  constructor(kind: string, id: string) {
    super(`unknown ${kind} ${id}`);
    this.name = 'UnknownReference';
  }
}

export type Lookup = (id: string) => number;

export interface RowIds {
  readonly school: Lookup;
  readonly service: Lookup;
  readonly category: Lookup;
  /** Of the family being written. */
  readonly person: Lookup;
  /** The row of a subject's text, made if it is new. */
  readonly subject: Lookup;
}

/** A lookup that remembers. `find` gives undefined for what does not exist; at most `limit` entries are kept. */
export function remembering(kind: string, find: (id: string) => number | undefined, limit = 10_000): Lookup {
  const known = new Map<string, number>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const found = find(id);
    if (found === undefined) throw new UnknownReference(kind, id);
    if (known.size >= limit) known.clear();
    known.set(id, found);
    return found;
  };
}
