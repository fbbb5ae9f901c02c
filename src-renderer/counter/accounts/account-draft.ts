// What is typed in the dialogs about an account, and what is still wrong with it. Pure; used by AccountForm.vue.
import { documentNumberEnd } from '#shared/accounts/document-number.ts';
import type { DocumentSeen } from '#shared/contracts/commands/account-change.ts';
import { isEmailAddress } from '#shared/domain/email-address.ts';

export interface AccountDraft {
  kind: DocumentSeen['kind'];
  number: string;
  consent: boolean;
  by: 'mail' | 'slip' | 'nothing';
  email: string;
}

export type Complaint = 'number' | 'consent' | 'email';

/** The first thing that is wrong, in the order of the form. */
export function complaintOf(draft: AccountDraft, mode: 'register' | 'renew'): Complaint | null {
  if (documentNumberEnd(draft.number) === undefined) return 'number';
  const email = draft.email.trim();
  const isMissing = draft.by === 'mail' && email === '';
  if (isMissing || (email !== '' && !isEmailAddress(email))) return 'email';
  return mode === 'register' && !draft.consent ? 'consent' : null;
}

export function emailOf({ email }: AccountDraft): string | null {
  return email.trim() === '' ? null : email.trim();
}
