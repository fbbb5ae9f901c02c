import { expect, test } from 'vitest';
import { IdentityHandleSchema } from '#shared/contracts/central/kiosk/identity.ts';
import { ParentTokenSchema } from '#shared/security/parent-token.ts';
import { ParentSessions } from './parent-sessions.ts';

const token = ParentTokenSchema.parse(`${'t'.repeat(42)}A`);
const handle = IdentityHandleSchema.parse(`${'h'.repeat(42)}A`);

test('an answer of central that comes after everything was ended opens nothing, and nothing is held of it', () => {
  const sessions = new ParentSessions(() => null);
  const window = { signedIn: null };
  const { epoch } = sessions;
  sessions.end();
  expect(sessions.open(window, token, epoch)).toBe(false);
  expect(sessions.begin(window, handle, epoch)).toBe(false);
  expect([sessions.held, sessions.tokenOf(window), sessions.attemptOf(window)]).toEqual([0, null, null]);
  expect(sessions.begin(window, handle, sessions.epoch)).toBe(true);
  expect(sessions.attemptOf(window)).toBe(handle);
});
