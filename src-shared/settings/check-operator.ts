// What may be wrong with an operator's account. Pure; called by the screens while somebody types, and by central before it writes.
// Lengths follow AgID's minimum measures (ABSC 5): 14 characters for whoever administers, 12 for the others.
import type { OperatorRole } from '../contracts/records/operator.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

export interface OperatorValue {
  readonly username: string;
  readonly displayName: string;
  readonly role: OperatorRole;
}

export const leastPassword: Readonly<Record<OperatorRole, number>> = { administrator: 14, secretary: 12 };

/** @param password null: the present one is kept. */
export function checkOperator(operator: OperatorValue, password: string | null): readonly SettingNote[] {
  const notes = new SettingNotes();
  notes.need('username', operator.username, 60);
  if (!/^[a-z0-9][a-z0-9._-]{1,59}$/i.test(operator.username)) notes.problem('username', 'usernameShape');
  notes.need('displayName', operator.displayName, 80);
  if (password === null) return notes.all;
  const least = leastPassword[operator.role];
  if ([...password].length < least) notes.problem('password', 'passwordShort', { least });
  const own = [operator.username, ...operator.displayName.split(/\s+/)].filter((word) => word.length >= 4);
  if (own.some((word) => password.toLowerCase().includes(word.toLowerCase())))
    notes.problem('password', 'passwordOwnName');
  return notes.all;
}
