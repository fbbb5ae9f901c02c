// kiosk.access of the central contract: contract → use case, nothing else. Joined in handlers.ts.
import { assertNever } from '#shared/domain/assert-never.ts';
import { askRecovery } from '../accounts/access/ask-recovery.ts';
import { changePassword } from '../accounts/access/change-password.ts';
import { countAttempt, type CodeAttempt } from '../accounts/access/count-attempts.ts';
import { choosePassword, lookAtCode } from '../accounts/access/use-code.ts';
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import { selectEnte } from '../accounts/queries.ts';
import type { KnownStation } from '../stations/find-station.ts';
import { kiosks, parents } from './procedures.ts';
import { digestOfParentToken } from './sessions/open-session.ts';
import { endSession } from './sessions/queries.ts';
import { signInAtKiosk } from './sign-in.ts';

const before = kiosks.kiosk.access;
const within = parents.kiosk.access;

export const kioskAccessHandlers = {
  signIn: before.signIn.handler(async ({ context: { db, station, address }, input, errors }) => {
    const signedIn = await signInAtKiosk(db, station, { ...input, address });
    if (signedIn.ok) return signedIn.value;
    const failure = signedIn.error;
    if (failure.code === 'TOO_MANY_ATTEMPTS') throw errors.TOO_MANY_ATTEMPTS({ data: { until: failure.until } });
    throw errors[failure.code]();
  }),
  recover: before.recover.handler(async ({ context, input, errors }) => {
    const { db, enteId, station, address, later } = context;
    const ente = await selectEnte(db, enteId);
    if (!ente || !allowedWays(ente.features).ownCredentials) throw errors.CREDENTIALS_OFF();
    const counted = await countAttempt(db, { enteId, typed: input.typed, address, stationId: station.id });
    if (!counted.ok) throw errors.TOO_MANY_ATTEMPTS({ data: { until: counted.error.until } });
    // After the answer, which takes as long whoever exists.
    later(askRecovery(db, { enteId, ...input }));
    return {};
  }),
  lookAtCode: before.lookAtCode.handler(async ({ context, input, errors }) => {
    const held = await lookAtCode(context.db, input.code, codeAttemptOf(context));
    if (held.ok) return { username: held.value.username, asksSecret: held.value.ways.secretQuestion };
    if (held.error.code === 'TOO_MANY_ATTEMPTS') throw errors.TOO_MANY_ATTEMPTS({ data: { until: held.error.until } });
    throw errors.CODE_UNKNOWN();
  }),
  choosePassword: before.choosePassword.handler(async ({ context, input, errors }) => {
    const { code, ...choice } = input;
    const chosen = await choosePassword(context.db, code, codeAttemptOf(context), choice);
    if (chosen.ok) return { username: chosen.value.username };
    const failure = chosen.error;
    switch (failure.code) {
      case 'TOO_MANY_ATTEMPTS':
        throw errors.TOO_MANY_ATTEMPTS({ data: { until: failure.until } });
      case 'CODE_UNKNOWN':
      case 'ANSWER_TOO_SHORT':
        throw errors[failure.code]();
      case 'TOO_SHORT':
      case 'TOO_LONG':
      case 'TOO_UNIFORM':
      case 'HOLDS_NAME':
      case 'NOT_THE_SAME':
        throw errors.PASSWORD_REFUSED({ data: { complaint: failure.code } });
      default:
        return assertNever(failure);
    }
  }),
  session: within.session.handler(({ context }) => context.parent.shown),
  changePassword: within.changePassword.handler(async ({ context, input, errors }) => {
    const { db, enteId, station, address, parent } = context;
    const attempt = { enteId, typed: parent.username, address, stationId: station.id };
    const of = { accountId: parent.accountId, session: parent.digest, ...input };
    const changed = await changePassword(db, attempt, of);
    if (changed.ok) return {};
    const failure = changed.error;
    switch (failure.code) {
      case 'TOO_MANY_ATTEMPTS':
        throw errors.TOO_MANY_ATTEMPTS({ data: { until: failure.until } });
      case 'PASSWORD_REFUSED':
        throw errors.PASSWORD_REFUSED({ data: { complaint: failure.complaint } });
      case 'WRONG_CREDENTIALS':
      case 'CREDENTIALS_OFF':
        throw errors[failure.code]();
      default:
        return assertNever(failure);
    }
  }),
  signOut: before.signOut.handler(async ({ context: { db, enteId, parentToken } }) => {
    if (parentToken) await endSession(db, enteId, digestOfParentToken(parentToken));
    return {};
  }),
};

function codeAttemptOf({
  address,
  station,
}: {
  readonly address: string;
  readonly station: KnownStation;
}): CodeAttempt {
  return { address, kiosk: { enteId: station.enteId, stationId: station.id } };
}
