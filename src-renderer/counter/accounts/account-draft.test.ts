import { expect, test } from 'vitest';
import { complaintOf, emailOf, type AccountDraft } from './account-draft.ts';

const draft: AccountDraft = { kind: 'passport', number: 'YA 12345', consent: true, by: 'mail', email: 'm@example.it' };

test('a number of a document, an address where it is needed, consent: complained about in the order of the form', () => {
  expect(complaintOf(draft, 'register')).toBeNull();
  expect(complaintOf({ ...draft, number: ' 12-3 4', consent: false, email: '' }, 'register')).toBe('number');
  expect(complaintOf({ ...draft, email: ' ', consent: false }, 'register')).toBe('email');
  expect(complaintOf({ ...draft, email: 'nobody', by: 'slip' }, 'register')).toBe('email');
  expect(complaintOf({ ...draft, email: '', by: 'slip' }, 'register')).toBeNull();
  expect(complaintOf({ ...draft, consent: false }, 'register')).toBe('consent');
  expect(complaintOf({ ...draft, consent: false }, 'renew')).toBeNull();
  expect(emailOf({ ...draft, email: '  ' })).toBeNull();
});
