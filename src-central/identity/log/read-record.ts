// The record of SPID and CIE, opened for an administrator who says why: in the order in which it was written, each entry checked against the one before
// it, and whether anything is missing at its end. Called by administration/identity-record.ts. Who reads it is written down before anything is shown.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { MessageKind } from './message-kind.ts';
import { recordKeys } from './keep-messages.ts';
import { insertReading, selectChain, selectMessagesFrom } from './queries.ts';

export interface ReadMessage {
  readonly seq: number;
  readonly at: Instant;
  readonly signInId: string;
  readonly kind: MessageKind;
  readonly content: unknown;
}

export interface ReadRecord {
  readonly messages: readonly ReadMessage[];
  /** Numbers of entries that are not as they were written, or before which something is missing. */
  readonly broken: readonly number[];
  /** Entries were cut off at the end. */
  readonly isShort: boolean;
}

export interface Reading {
  readonly reader: string;
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant;
}

const atOnce = 500;

export async function readRecord(
  db: ReadableDb,
  sealer: Sealer,
  enteId: EnteId,
  { reader, reason, from, until }: Reading,
): Promise<ReadRecord> {
  const keys = recordKeys(sealer);
  const messages: ReadMessage[] = [];
  const broken: number[] = [];
  let before: { readonly seq: number; readonly digest: string } | undefined;
  for (let next = 0; ;) {
    const rows = await selectMessagesFrom(db, enteId, next, atOnce);
    if (rows.length === 0) break;
    for (const row of rows) {
      // What is older than 24 months went from the beginning: of the first that is there, its forerunner is not known.
      const isFirst = before === undefined && row.seq > 1;
      const follows = row.seq === (before?.seq ?? 0) + 1;
      const isWhole = row.digest === keys.digest(before?.digest ?? '', row);
      if (!isFirst && !(follows && isWhole)) broken.push(row.seq);
      before = row;
      if (row.at < from || row.at >= until) continue;
      const { seq, at, sign_in_id: signInId, kind } = row;
      messages.push({ seq, at, signInId, kind, content: opened(keys, enteId, seq, row.sealed, broken) });
    }
    next = (before?.seq ?? 0) + 1;
  }
  const chain = await selectChain(db, enteId);
  const isShort = (chain?.seq ?? 0) !== (before?.seq ?? 0) || (chain?.digest ?? '') !== (before?.digest ?? '');
  await insertReading(db, {
    ...{ ente_id: enteId, reader, reason, from_at: from, until_at: until, messages: messages.length },
  });
  return { messages, broken, isShort };
}

function opened(
  keys: ReturnType<typeof recordKeys>,
  enteId: EnteId,
  seq: number,
  sealed: string,
  broken: number[],
): unknown {
  try {
    const content: unknown = JSON.parse(keys.sealer.open(sealed, keys.place(enteId, seq)));
    return content;
  } catch {
    if (!broken.includes(seq)) broken.push(seq);
    return null;
  }
}
