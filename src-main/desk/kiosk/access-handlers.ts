// access.* and identity.* of the kiosk contract: central's own questions; the secrets that come with the answers stay here.
import { ORPCError } from '@orpc/server';
import type { IdentityHandle, IdentityState } from '#shared/contracts/central/kiosk/identity.ts';
import type { IdentityNews } from '#shared/contracts/kiosk/identity.ts';
import { askCentral, passOn } from './ask-central.ts';
import { kioskWindow, parentWindow } from './kiosk-procedures.ts';

const { access, identity } = kioskWindow;
/** Everything was erased while central was asked: its answer is nobody's. */
const ended = () => new ORPCError('OUT_OF_SERVICE', { status: 503 });

export const kioskAccessHandlers = {
  recover: access.recover.handler(passOn((central, input) => central.access.recover(input))),
  lookAtCode: access.lookAtCode.handler(passOn((central, input) => central.access.lookAtCode(input))),
  choosePassword: access.choosePassword.handler(passOn((central, input) => central.access.choosePassword(input))),
  session: parentWindow.access.session.handler(passOn((central) => central.access.session())),
  changePassword: parentWindow.access.changePassword.handler(
    passOn((central, input) => central.access.changePassword(input)),
  ),
  signIn: access.signIn.handler(async ({ context, input }) => {
    const { parentSessions } = context.desk;
    const { epoch } = parentSessions;
    const { token, session } = await askCentral(context, (central) => central.access.signIn(input));
    if (!parentSessions.open(context.connection, token, epoch)) throw ended();
    return session;
  }),
  signOut: access.signOut.handler(({ context: { desk } }) => {
    desk.parentSessions.end();
    desk.documents.clear();
    return {};
  }),
};

interface PollQuestion {
  readonly handle: IdentityHandle;
  readonly seen: 'waiting' | 'atProvider' | 'number';
  readonly waitMs: number;
}

/** Below the time after which lines between here and there are cut for their silence. Milliseconds. */
const longestWait = 20_000;

export const kioskIdentityHandlers = {
  begin: identity.begin.handler(async ({ context, input }) => {
    const { parentSessions } = context.desk;
    const { epoch } = parentSessions;
    const { handle, ...begun } = await askCentral(context, (central) => central.identity.begin(input));
    if (!parentSessions.begin(context.connection, handle, epoch)) throw ended();
    return begun;
  }),
  confirm: identity.confirm.handler(async ({ context, input, errors }) => {
    const handle = context.desk.parentSessions.attemptOf(context.connection);
    if (!handle) throw errors.IDENTITY_UNKNOWN();
    return await askCentral(context, (central) => central.identity.confirm({ handle, ...input }));
  }),
  follow: identity.follow.handler(async function* ({ context, errors, signal }): AsyncGenerator<IdentityNews, void> {
    const { parentSessions } = context.desk;
    const handle = parentSessions.attemptOf(context.connection);
    if (!handle) throw errors.IDENTITY_UNKNOWN();
    yield { state: 'waiting' };
    const { epoch } = parentSessions;
    let seen: PollQuestion['seen'] = 'waiting';
    while (!signal?.aborted && parentSessions.attemptOf(context.connection) === handle) {
      const question: PollQuestion = { handle, seen, waitMs: longestWait };
      const now: IdentityState = await askCentral(context, (central) =>
        central.identity.poll(question, signal && { signal }),
      );
      // Let go of meanwhile: whoever comes in now is not the one who turned away.
      if (parentSessions.attemptOf(context.connection) !== handle) return;
      if (now.state === 'signedIn') {
        if (!parentSessions.open(context.connection, now.signedIn.token, epoch)) return;
        yield { state: 'signedIn', session: now.signedIn.session };
        return;
      }
      if (now.state === 'refused') {
        parentSessions.forgetAttempt();
        yield now;
        return;
      }
      if (now.state !== seen) yield now;
      seen = now.state;
    }
  }),
  cancel: identity.cancel.handler(({ context: { desk } }) => {
    desk.parentSessions.forgetAttempt();
    return {};
  }),
};
