// In which families a word occurs, packed: 16 bytes each, so that one letter's fifty thousand are read in a millisecond.
// Called by the index (writing) and by the search (reading). Order within a posting list has no meaning.

/** Bytes of one entry: position (double), row id of the family (32 bit), whether the label has the word (32 bit). */
const ENTRY = 16;

export interface Posting {
  readonly familyRow: number;
  /** See sort-key.ts. */
  readonly position: number;
  readonly inLabel: boolean;
}

/** A posting list that is filled entry by entry and then stored. */
export class PostingWriter {
  private bytes = new ArrayBuffer(4 * ENTRY);
  private doubles = new Float64Array(this.bytes);
  private words = new Uint32Array(this.bytes);
  private count = 0;

  add(familyRow: number, position: number, inLabel: boolean): void {
    if ((this.count + 1) * ENTRY > this.bytes.byteLength) this.grow();
    this.doubles[this.count * 2] = position;
    this.words[this.count * 4 + 2] = familyRow;
    this.words[this.count * 4 + 3] = inLabel ? 1 : 0;
    this.count++;
  }

  /** The packed list; shares memory with the writer. */
  finish(): Buffer {
    return Buffer.from(this.bytes, 0, this.count * ENTRY);
  }

  private grow(): void {
    const larger = new ArrayBuffer(this.bytes.byteLength * 2);
    new Uint8Array(larger).set(new Uint8Array(this.bytes));
    this.bytes = larger;
    this.doubles = new Float64Array(larger);
    this.words = new Uint32Array(larger);
  }
}

/** Reads posting lists one after another through one piece of aligned memory, without allocating per list. */
export class PostingReader {
  private bytes = new Uint8Array(1 << 16);
  doubles = new Float64Array(this.bytes.buffer);
  words = new Uint32Array(this.bytes.buffer);

  /** Takes a stored list; then entry i has `doubles[2i]`, `words[4i+2]`, `words[4i+3]`. Returns the number of entries. */
  load(stored: Uint8Array): number {
    if (stored.length > this.bytes.length) {
      this.bytes = new Uint8Array(Math.ceil((stored.length * 2) / ENTRY) * ENTRY);
      this.doubles = new Float64Array(this.bytes.buffer);
      this.words = new Uint32Array(this.bytes.buffer);
    }
    this.bytes.set(stored);
    return Math.floor(stored.length / ENTRY);
  }
}

/** `stored` with the family's entry replaced by `entry`, or taken out where that is null. */
export function withPosting(stored: Uint8Array | undefined, familyRow: number, entry: Posting | null): Buffer {
  const reader = new PostingReader();
  const writer = new PostingWriter();
  const count = stored ? reader.load(stored) : 0;
  for (let index = 0; index < count; index++) {
    const row = reader.words[index * 4 + 2] ?? 0;
    if (row !== familyRow) writer.add(row, reader.doubles[index * 2] ?? 0, reader.words[index * 4 + 3] === 1);
  }
  if (entry) writer.add(entry.familyRow, entry.position, entry.inLabel);
  return writer.finish();
}
