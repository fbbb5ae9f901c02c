// SQL of the outbox as it is shown. Called by this folder alone; what moves commands has its own in sync/outbox.
import type { FamilyId } from '#shared/domain/ids.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface ListedRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly command: string;
  readonly footprint: string;
  readonly capturedAt: string;
  readonly carried: number;
  readonly sent: number;
  readonly attempts: number;
  readonly nextAttemptAt: number | null;
  readonly heldBy: string | null;
  readonly refusalCode: string | null;
  readonly refusalUnit: string | null;
  readonly discardReason: string | null;
}

const list = (where: string, order: string) =>
  `SELECT id, kind, state, command, footprint, captured_at AS capturedAt, carried, sent, attempts,
     next_attempt_at AS nextAttemptAt, held_by AS heldBy, refusal_code AS refusalCode, refusal_unit AS refusalUnit,
     discard_reason AS discardReason FROM outbox WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
const count = (where: string) => `SELECT count(*) AS total FROM outbox WHERE ${where}`;
const where = {
  waiting: `state IN ('queued', 'sending', 'held')`,
  refused: `state = 'refused'`,
  // A conflict is decided about in its own list; here it has arrived.
  done: `state IN ('applied', 'conflict', 'discarded')`,
};

export const listed = {
  waiting: readQuery<[limit: number, offset: number], ListedRow>('outbox.waiting', list(where.waiting, 'place, seq')),
  refused: readQuery<[limit: number, offset: number], ListedRow>('outbox.refused', list(where.refused, 'place, seq')),
  done: readQuery<[limit: number, offset: number], ListedRow>('outbox.done', list(where.done, 'seq DESC')),
};
export const totals = {
  waiting: readQuery<[], { readonly total: number }>('outbox.countWaiting', count(where.waiting)),
  refused: readQuery<[], { readonly total: number }>('outbox.countRefused', count(where.refused)),
  done: readQuery<[], { readonly total: number }>('outbox.countDone', count(where.done)),
};

export const operatorName = readQuery<[operator: string], { readonly name: string }>(
  'outbox.operator',
  'SELECT display_name AS name FROM operator WHERE public_id = ?',
);
export const familyLabel = readQuery<[family: FamilyId], { readonly label: string }>(
  'outbox.familyLabel',
  'SELECT label FROM family WHERE public_id = ?',
);
export const personName = readQuery<[person: string], { readonly givenName: string; readonly familyName: string }>(
  'outbox.personName',
  'SELECT given_name AS givenName, family_name AS familyName FROM person WHERE public_id = ?',
);
export const serviceName = readQuery<[service: string], { readonly name: string }>(
  'outbox.serviceName',
  'SELECT name FROM service WHERE public_id = ?',
);
export const attemptNow = writeQuery<[id: string]>(
  'outbox.attemptNow',
  'UPDATE outbox SET next_attempt_at = NULL WHERE id = ?',
);
