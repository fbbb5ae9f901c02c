// All SQL of the outbox. Called by sync, and by the slices that capture, show and repair commands.
// Every list is read by an index; settled commands of two months must not slow down the few that wait.
import { readQuery, writeQuery } from '../../store/define-query.ts';

const OPEN = `state IN ('queued', 'sending', 'held', 'conflict', 'refused')`;
const IN_ORDER = 'ORDER BY place, seq';

export interface PlannedRow {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
  readonly footprint: string;
  readonly heldBy: string | null;
  readonly knownAfter: number | null;
  readonly supersedes: string | null;
}
const plannedColumns =
  "id, seq, state, footprint, held_by AS heldBy, known_after AS knownAfter, command ->> '$.supersedes' AS supersedes";

/** All that are not settled or given up, in order. */
export const openCommands = readQuery<[], PlannedRow>(
  'outbox.open',
  `SELECT ${plannedColumns} FROM outbox WHERE ${OPEN} ${IN_ORDER}`,
);

export interface CommandRow extends PlannedRow {
  readonly command: string;
  readonly sent: number;
}

/** Those that are to be sent, with what the planner must know of them; read as far as a request takes. */
export const sendableCommands = readQuery<
  [],
  CommandRow & { readonly nextAttemptAt: number | null; readonly bytes: number }
>(
  'outbox.sendable',
  `SELECT ${plannedColumns}, command, sent, next_attempt_at AS nextAttemptAt, octet_length(command) AS bytes FROM outbox
   WHERE ${OPEN} AND state IN ('queued', 'sending') ${IN_ORDER}`,
);
export const openCommandTexts = readQuery<[], { readonly command: string }>(
  'outbox.openTexts',
  `SELECT command FROM outbox WHERE ${OPEN} ${IN_ORDER}`,
);

export const commandById = readQuery<[id: string], CommandRow>(
  'outbox.byId',
  `SELECT ${plannedColumns}, command, sent FROM outbox WHERE id = ?`,
);

/** Whether anything blocks anything: without one of these nothing is held. */
export const anyBlocked = readQuery<[], { readonly blocked: number }>(
  'outbox.anyBlocked',
  `SELECT 1 AS blocked FROM outbox WHERE ${OPEN} AND state IN ('conflict', 'refused', 'held') LIMIT 1`,
);
export const lastSeq = readQuery<[], { readonly seq: number }>(
  'outbox.lastSeq',
  'SELECT coalesce(max(seq), 0) AS seq FROM outbox',
);
export const placeOf = readQuery<[id: string], { readonly place: number }>(
  'outbox.place',
  'SELECT place FROM outbox WHERE id = ?',
);

export const addCommand = writeQuery<
  [
    ...[id: string, place: number, kind: string, state: string, heldBy: string | null, command: string],
    ...[footprint: string, capturedAt: string, carried: number, overlaid: number],
  ]
>(
  'outbox.add',
  `INSERT INTO outbox (id, place, kind, state, held_by, command, footprint, captured_at, carried, overlaid)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
export const addLane = writeQuery<[family: string, seq: number]>(
  'outbox.addLane',
  'INSERT OR IGNORE INTO outbox_lane (family_public_id, seq) VALUES (?, ?)',
);
export const lanesOf = readQuery<[seq: number], { readonly familyId: string }>(
  'outbox.lanes',
  'SELECT family_public_id AS familyId FROM outbox_lane WHERE seq = ?',
);

export const setState = writeQuery<[state: string, heldBy: string | null, id: string]>(
  'outbox.setState',
  'UPDATE outbox SET state = ?, held_by = ? WHERE id = ?',
);
export const markSending = writeQuery<[id: string]>(
  'outbox.sending',
  `UPDATE outbox SET state = 'sending', sent = 1, attempts = attempts + 1, next_attempt_at = NULL WHERE id = ?`,
);
/** Back in the queue, to be tried again at a time of its own. */
export const queueAgain = writeQuery<[nextAttemptAt: number | null, id: string]>(
  'outbox.queueAgain',
  `UPDATE outbox SET state = 'queued', held_by = NULL, next_attempt_at = ? WHERE id = ?`,
);
export const settle = writeQuery<
  [state: string, epoch: string, seq: number, knownAfter: number | null, answeredAt: string, id: string]
>(
  'outbox.settle',
  `UPDATE outbox SET state = ?, settled_epoch = ?, settled_seq = ?, known_after = ?, answered_at = ?, held_by = NULL,
     refusal_code = NULL, refusal_unit = NULL WHERE id = ?`,
);
export const refuse = writeQuery<
  [code: string, unit: string | null, knownAfter: number, answeredAt: string, id: string]
>(
  'outbox.refuse',
  `UPDATE outbox SET state = 'refused', refusal_code = ?, refusal_unit = ?, known_after = ?, answered_at = ?,
     held_by = NULL, overlaid = 0 WHERE id = ?`,
);
export const retryRefused = writeQuery<[id: string]>(
  'outbox.retryRefused',
  `UPDATE outbox SET state = 'queued', refusal_code = NULL, refusal_unit = NULL, known_after = NULL, overlaid = 1,
     next_attempt_at = NULL WHERE id = ?`,
);
export const discard = writeQuery<[reason: string | null, by: string, at: string, id: string]>(
  'outbox.discard',
  `UPDATE outbox SET state = 'discarded', held_by = NULL, overlaid = 0, discard_reason = ?, discarded_by = ?,
     discarded_at = ? WHERE id = ?`,
);
export const attemptsOf = readQuery<[id: string], { readonly attempts: number }>(
  'outbox.attempts',
  'SELECT attempts FROM outbox WHERE id = ?',
);
export const attemptAllNow = writeQuery<[]>(
  'outbox.attemptAllNow',
  `UPDATE outbox SET next_attempt_at = NULL WHERE state IN ('queued', 'held') AND next_attempt_at IS NOT NULL`,
);
/** Nothing of it was kept by central: as if it had never left. */
export const notDone = writeQuery<[nextAttemptAt: number, id: string]>(
  'outbox.notDone',
  `UPDATE outbox SET state = 'queued', sent = 0, held_by = NULL, next_attempt_at = ? WHERE id = ?`,
);
export const holdAtCentral = writeQuery<[by: string, nextAttemptAt: number, id: string]>(
  'outbox.holdAtCentral',
  `UPDATE outbox SET state = 'held', sent = 0, held_by = ?, next_attempt_at = ? WHERE id = ?`,
);
/** At the beginning of a push nothing is under way: these were, when the program ended or the answer could not be written. */
export const stopSending = writeQuery<[]>(
  'outbox.stopSending',
  `UPDATE outbox SET state = 'queued' WHERE state = 'sending'`,
);
export const anySending = readQuery<[], { readonly some: number }>(
  'outbox.anySending',
  `SELECT 1 AS some FROM outbox WHERE state = 'sending' LIMIT 1`,
);
export const sendAgain = writeQuery<[since: string]>(
  'outbox.sendAgain',
  `UPDATE outbox SET state = 'queued', next_attempt_at = NULL, known_after = NULL, settled_epoch = NULL, settled_seq = NULL
   WHERE state IN ('applied', 'conflict') AND answered_at >= ?`,
);
export const prune = writeQuery<[answeredBefore: string]>(
  'outbox.prune',
  `DELETE FROM outbox WHERE overlaid = 0 AND state = 'applied' AND answered_at < ?`,
);
