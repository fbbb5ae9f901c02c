// The fake desk's accounts of parents: what is asked for is shown on the card at once, waiting. Used by fake-desk.ts.
import { implement, ORPCError } from '@orpc/server';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { PrivacyNotice } from '#shared/contracts/records/privacy-notice.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { commandId } from './fake-changes.ts';
import type { FakeFamily } from './fake-families.ts';
import { fakePrivacyNotice } from './fake-privacy-notice.ts';

export interface FakeAccounts {
  readonly asked: Record<string, unknown>[];
  /** The next wishes are refused with this. */
  refusal: RefusalCode | null;
  /** Whether the ente allows passwords. */
  ownCredentials: boolean;
  /** What the ente tells parents of their data. */
  privacyNotice: PrivacyNotice | null;
}

export const createFakeAccounts = (): FakeAccounts => ({
  ...{ asked: [], refusal: null, ownCredentials: true, privacyNotice: fakePrivacyNotice() },
});

export function fakeAccountsHandlers(families: FakeFamily[], state: FakeAccounts, check: () => void) {
  const { accounts } = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const parentOf = (input: { familyId: string; personId: string }) => {
    const card = families.find((one) => one.card.familyId === input.familyId)?.card;
    const parent = card?.parents.find(({ personId }) => personId === input.personId);
    if (!parent) throw new ORPCError('PERSON_NOT_FOUND', { status: 404 });
    return parent;
  };
  const note = (act: string, input: { familyId: string; personId: string; by?: string }) => {
    state.asked.push({ act, ...input });
    const slip = { documentId: DocumentIdSchema.parse('slip-1'), fileName: 'codice-accesso-2026-11-26.pdf' };
    return { commandId: commandId(900 + state.asked.length), slip: input.by === 'slip' ? slip : null };
  };

  return {
    open: accounts.open.handler(({ input }) => {
      const { name, emails, language, account } = parentOf(input);
      const { ownCredentials, privacyNotice } = state;
      return { name, emails, language, account, ownCredentials, proposedUsername: 'maria.esposito', privacyNotice };
    }),
    register: accounts.register.handler(({ input, errors }) => {
      if (state.refusal) throw errors.NOT_POSSIBLE({ data: { code: state.refusal, unit: null } });
      const ownCredentials = input.by !== 'nothing';
      parentOf(input).account = { username: null, state: 'waiting', email: input.email, ownCredentials, mail: null };
      return note('register', input);
    }),
    renew: accounts.renew.handler(({ input, errors }) => {
      if (state.refusal) throw errors.NOT_POSSIBLE({ data: { code: state.refusal, unit: null } });
      return note('renew', input);
    }),
    close: accounts.close.handler(({ input }) => {
      const parent = parentOf(input);
      if (parent.account) parent.account.state = 'closed';
      return { commandId: note('close', input).commandId };
    }),
  };
}
