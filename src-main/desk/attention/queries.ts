// SQL of what a person must decide about. Called by this folder, and for the figures of the status line.
import type { FamilyId } from '#shared/domain/ids.ts';
import { readQuery } from '../store/define-query.ts';

export interface ConflictRow {
  readonly record: string;
  readonly familyId: FamilyId;
  readonly label: string;
}
const columns = `SELECT c.record, f.public_id AS familyId, f.label FROM conflict c JOIN family f ON f.id = c.family_id`;

/** Oldest first. */
export const conflictPage = readQuery<[limit: number, offset: number], ConflictRow>(
  'attention.conflicts',
  `${columns} ORDER BY c.public_id LIMIT ? OFFSET ?`,
);
export const conflictById = readQuery<[id: string], ConflictRow>(
  'attention.conflict',
  `${columns} WHERE c.public_id = ?`,
);
export const conflictCount = readQuery<[], { readonly total: number }>(
  'attention.countConflicts',
  'SELECT count(*) AS total FROM conflict',
);
export const ownCommand = readQuery<[id: string], { readonly carried: number }>(
  'attention.ownCommand',
  'SELECT carried FROM outbox WHERE id = ?',
);
/** A choice about this conflict that central has not answered. */
export const choiceUnderWay = readQuery<[id: string], { readonly some: number }>(
  'attention.choice',
  `SELECT 1 AS some FROM outbox WHERE kind = 'conflict.resolve' AND state IN ('queued', 'sending', 'held')
     AND command ->> '$.change.conflictId' = ? LIMIT 1`,
);
