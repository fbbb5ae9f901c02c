// Coming in by username and password, and the ways back to lost ones. What was typed is handed on and kept nowhere.
// Used by kiosk/sign-in, kiosk/recovery and kiosk/profile. No answer says whether an account exists.
import { ORPCError, type ClientPromiseResult } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { z } from 'zod';
import type { AccessCode } from '#shared/accounts/access-code.ts';
import { passwordComplaints, type PasswordComplaint } from '#shared/accounts/password-rules.ts';
import type { SecretQuestion } from '#shared/accounts/secret-question.ts';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useLooksStore } from './looks.ts';
import { useParentStore } from './parent.ts';
import { usePlacesStore } from './places.ts';
import { useAsk } from './use-ask.ts';

export type Secret = { question: SecretQuestion; answer: string } | null;
const plainCodes = ['WRONG_CREDENTIALS', 'CREDENTIALS_OFF', 'CODE_UNKNOWN', 'ANSWER_TOO_SHORT'] as const;
export type AccessProblem =
  | { readonly code: (typeof plainCodes)[number] }
  | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly until: Instant }
  | { readonly code: 'PASSWORD_REFUSED'; readonly complaint: PasswordComplaint }
  | { readonly code: Failure['code'] };

const Until = z.object({ until: InstantSchema });
const Complaint = z.object({ complaint: z.enum(passwordComplaints) });

function problemOf(error: unknown): AccessProblem {
  if (error instanceof ORPCError) {
    const code: unknown = error.code;
    const data: unknown = error.data;
    const plain = plainCodes.find((one) => one === code);
    if (plain) return { code: plain };
    if (code === 'TOO_MANY_ATTEMPTS') return { code, ...Until.parse(data) };
    if (code === 'PASSWORD_REFUSED') return { code, ...Complaint.parse(data) };
  }
  return { code: failureOf(error).code };
}

export const useAccessStore = defineStore('kioskAccess', () => {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const looks = useLooksStore();
  const parent = useParentStore();
  const places = usePlacesStore();
  const busy = ref(false);

  /** The answer, or why there is none. */
  async function asked<Answer>(
    question: ClientPromiseResult<Answer, unknown>,
  ): Promise<{ answer: Answer } | { problem: AccessProblem }> {
    busy.value = true;
    const [error, answer, , isSuccess] = await ask(question);
    busy.value = false;
    return isSuccess ? { answer } : { problem: problemOf(error) };
  }

  async function problemIn(question: ClientPromiseResult<unknown, unknown>): Promise<AccessProblem | null> {
    const done = await asked(question);
    return 'problem' in done ? done.problem : null;
  }

  async function signIn(username: string, password: string): Promise<AccessProblem | null> {
    const done = await asked(kiosk.access.signIn({ username, password }));
    if ('problem' in done) return done.problem;
    looks.suggest(done.answer.language);
    parent.take(done.answer);
    places.goAfterSignIn();
    return null;
  }

  return {
    ...{ busy, signIn },
    recover: (typed: string, secret: Secret) =>
      problemIn(kiosk.access.recover({ typed, secret, language: looks.language })),
    lookAtCode: (code: AccessCode) => asked(kiosk.access.lookAtCode({ code })),
    choosePassword: (code: AccessCode, password: string, repeated: string, secret: Secret) =>
      problemIn(kiosk.access.choosePassword({ code, password, repeated, secret })),
    changePassword: (current: string, password: string, repeated: string) =>
      problemIn(kiosk.access.changePassword({ current, password, repeated })),
  };
});
