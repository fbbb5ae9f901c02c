// Why a setting was not written, as values. Thrown inside a transaction to end it, and turned into the contract's errors by handlers.ts.
import type { SettingNote } from '#shared/settings/notes.ts';
import { problemsIn } from '#shared/settings/notes.ts';

export type SettingFailure =
  | { readonly code: 'SETTING_WRONG'; readonly notes: SettingNote[] }
  | { readonly code: 'CHANGED_MEANWHILE' | 'RECORD_IN_USE' | 'USERNAME_TAKEN' | 'LAST_ADMINISTRATOR' }
  | { readonly code: 'NUMBERS_GIVEN'; readonly least: number };

/** @returns what keeps the value from being written; undefined if nothing does */
export function wrongWith(notes: readonly SettingNote[]): SettingFailure | undefined {
  const problems = problemsIn(notes);
  return problems.length === 0 ? undefined : { code: 'SETTING_WRONG', notes: problems };
}
