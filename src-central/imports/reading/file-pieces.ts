// A file as the pieces in which it arrived, fetched one at a time: a text of any size is read without ever lying in memory whole.
// Given by background/read-import.ts, who has them in the database; the thread that reads asks for them by messages.

export interface FilePieces {
  readonly count: number;
  /** Of all of them together, in bytes. */
  readonly bytes: number;
  piece(position: number): Promise<Uint8Array<ArrayBuffer>>;
}

export async function* inOrder({ count, piece }: FilePieces): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let position = 0; position < count; position += 1) yield await piece(position);
}

/** For a form that cannot be read in pieces. */
export async function whole(pieces: FilePieces): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Uint8Array(pieces.bytes);
  let at = 0;
  for await (const piece of inOrder(pieces)) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}
