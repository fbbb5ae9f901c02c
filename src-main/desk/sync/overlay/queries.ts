// All SQL of the overlay: what central says of families with changes under way, and which changes lie on top.
// Called by this folder alone.
import type { FamilyId } from '#shared/domain/ids.ts';
import { readQuery, writeQuery } from '../../store/define-query.ts';

export const anyOverlay = readQuery<[], { readonly some: number }>(
  'overlay.any',
  'SELECT 1 AS some FROM central_family LIMIT 1',
);
export const centralFamily = readQuery<[family: string], { readonly state: string | null }>(
  'overlay.central',
  'SELECT state FROM central_family WHERE family_public_id = ?',
);
export const overlaidFamilies = readQuery<[], { readonly familyId: FamilyId }>(
  'overlay.families',
  'SELECT family_public_id AS familyId FROM central_family ORDER BY family_public_id',
);
export const putCentralFamily = writeQuery<[family: string, state: string | null]>(
  'overlay.putCentral',
  `INSERT INTO central_family (family_public_id, state) VALUES (?, ?)
   ON CONFLICT (family_public_id) DO UPDATE SET state = excluded.state`,
);
export const forgetCentralFamily = writeQuery<[family: string]>(
  'overlay.forgetCentral',
  'DELETE FROM central_family WHERE family_public_id = ?',
);

/** Commands whose change lies on top of this family, in order. */
export const overlaidCommands = readQuery<
  [family: string],
  { readonly seq: number; readonly place: number; readonly command: string }
>(
  'overlay.commands',
  `SELECT o.seq, o.place, o.command FROM outbox_lane l JOIN outbox o ON o.seq = l.seq
   WHERE l.family_public_id = ? AND o.overlaid = 1 ORDER BY o.place, o.seq`,
);

/** Families with changes under way that share a person with this one. */
export const overlaidRelatives = readQuery<[family: number, sameFamily: number], { readonly familyId: FamilyId }>(
  'overlay.relatives',
  `SELECT DISTINCT f.public_id AS familyId FROM family_member m
   JOIN family_member o ON o.person_id = m.person_id JOIN family f ON f.id = o.family_id
   JOIN central_family c ON c.family_public_id = f.public_id
   WHERE m.family_id = ? AND o.family_id <> ?`,
);

const settled = 'overlaid = 1 AND settled_epoch = ? AND settled_seq <= ?';
/** Families on which something lies that central's data have in them, as far as they were pulled. */
export const settledFamilies = readQuery<[epoch: string, seq: number], { readonly familyId: FamilyId }>(
  'overlay.settledFamilies',
  `SELECT DISTINCT l.family_public_id AS familyId FROM outbox o INDEXED BY outbox_overlaid
   CROSS JOIN outbox_lane l ON l.seq = o.seq WHERE ${settled}`,
);
export const releaseSettled = writeQuery<[epoch: string, seq: number]>(
  'overlay.releaseSettled',
  `UPDATE outbox SET overlaid = 0 WHERE ${settled}`,
);
export const releaseSettledOf = writeQuery<[epoch: string, seq: number, family: string]>(
  'overlay.releaseSettledOf',
  `UPDATE outbox SET overlaid = 0 WHERE ${settled}
   AND seq IN (SELECT seq FROM outbox_lane WHERE family_public_id = ?)`,
);

/** After a new snapshot: everything that is not settled lies on top again, also what is sent to a restored central once more. */
export const overlayUnsettled = writeQuery<[]>(
  'overlay.unsettled',
  `UPDATE outbox SET overlaid = 1 WHERE state IN ('queued', 'sending', 'held')
   AND kind IN ('family.create', 'family.update', 'person.add', 'person.remove')`,
);
export const familiesUnderChange = readQuery<[], { readonly familyId: FamilyId }>(
  'overlay.underChange',
  `SELECT DISTINCT l.family_public_id AS familyId FROM outbox o INDEXED BY outbox_overlaid
   CROSS JOIN outbox_lane l ON l.seq = o.seq WHERE o.overlaid = 1`,
);

/** Whether bollettini of the family name the person, by row ids. */
export const namedByBollettini = readQuery<[family: number, debtor: number, child: number], { readonly named: number }>(
  'overlay.namedByBollettini',
  `SELECT 1 AS named FROM bollettino WHERE family_id = ? AND (debtor_id = ?
     OR EXISTS (SELECT 1 FROM json_each(lines) WHERE value ->> 0 = ?)) LIMIT 1`,
);
export const namedByWallet = readQuery<[family: number, child: number], { readonly named: number }>(
  'overlay.namedByWallet',
  'SELECT 1 AS named FROM wallet WHERE family_id = ? AND child_id = ? LIMIT 1',
);
export const personRow = readQuery<[person: string], { readonly row: number }>(
  'overlay.personRow',
  'SELECT id AS row FROM person WHERE public_id = ?',
);
export const familyRow = readQuery<[family: string], { readonly row: number }>(
  'overlay.familyRow',
  'SELECT id AS row FROM family WHERE public_id = ?',
);
export const anyFamilyOf = readQuery<[person: string], { readonly familyId: FamilyId }>(
  'overlay.anyFamilyOf',
  `SELECT f.public_id AS familyId FROM person p JOIN family_member m ON m.person_id = p.id
   JOIN family f ON f.id = m.family_id WHERE p.public_id = ? LIMIT 1`,
);

/** What was answered by a central server that has been restored since: its numbers mean nothing any more. */
export const releaseOtherEpochs = writeQuery<[epoch: string]>(
  'overlay.releaseOtherEpochs',
  `UPDATE outbox SET overlaid = 0 WHERE overlaid = 1 AND state IN ('applied', 'conflict') AND settled_epoch <> ?`,
);
export const forgetAllCentral = writeQuery<[]>('overlay.forgetAllCentral', 'DELETE FROM central_family');

/** Closed by somebody, or gone out of this station's sight with its family: either way nothing waits for it here. */
export const resolveVanished = writeQuery<[epoch: string, seq: number]>(
  'overlay.resolveVanished',
  `UPDATE outbox SET state = 'applied', known_after = NULL WHERE state = 'conflict' AND settled_epoch = ?
     AND settled_seq <= ? AND NOT EXISTS (SELECT 1 FROM conflict WHERE public_id = outbox.id)`,
);
