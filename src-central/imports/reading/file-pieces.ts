// A file as the pieces in which it arrived, no more than two at a time: a text of any size is read without ever lying in memory whole.
// Given by background/read-import.ts, who has them in the database; the thread that reads asks for them by messages.

export interface FilePieces {
  readonly count: number;
  /** Of all of them together, in bytes. */
  readonly bytes: number;
  piece(position: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** The next one is fetched while this one is read. */
export async function* inOrder({ count, piece }: FilePieces): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const fetch = (position: number) => {
    const fetched = piece(position);
    // Whoever stops reading before it has come does not hear that it failed.
    fetched.catch(() => {});
    return fetched;
  };
  let next = count > 0 ? fetch(0) : null;
  for (let position = 1; next; position += 1) {
    const bytes = await next;
    next = position < count ? fetch(position) : null;
    yield bytes;
  }
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
