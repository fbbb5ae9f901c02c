// kiosk.identity of the central contract: contract → use case, and the long wait of a poll. Joined by kiosk/handlers.ts.
// A kiosk's own signature says which station asks; the handle, which attempt.
import { ORPCError } from '@orpc/server';
import { IdentityHandleSchema } from '#shared/contracts/central/kiosk/identity.ts';
import { kiosks } from '../kiosk/procedures.ts';
import { openParentSession } from '../kiosk/sessions/open-session.ts';
import type { KnownStation } from '../stations/find-station.ts';
import type { CentralServices } from '../sync/central-services.ts';
import { beginSignIn } from './sign-in/begin.ts';
import { confirmNumber, follow, turnAway, type OpenSession } from './sign-in/follow.ts';
import { digestOf } from './sign-in/random-secret.ts';
import type { SignInState } from './sign-in/sign-in-state.ts';
import type { IdentityContext } from './identity-context.ts';

/** How a kiosk names where it stands, and where the row stands meanwhile. */
const seenAs: Readonly<Record<'waiting' | 'atProvider' | 'number', readonly SignInState[]>> = {
  waiting: ['begun'],
  atProvider: ['atProvider', 'returning'],
  number: ['number'],
};
const { identity } = kiosks.kiosk;

export const kioskIdentityHandlers = {
  begin: identity.begin.handler(async ({ context, input, errors }) => {
    const { station, services } = context;
    const { way: kind, providerId, on: way, language, noticeVersion } = input;
    const wish = { enteId: station.enteId, stationId: station.id, kind, providerId, way, language, noticeVersion };
    const begun = await beginSignIn(contextOf(services), wish);
    if (!begun.ok) throw errors[begun.error]();
    return { ...begun.value, handle: IdentityHandleSchema.parse(begun.value.handle) };
  }),
  poll: identity.poll.handler(async ({ context, input, errors, signal }) => {
    const asking = askingOf(context.station, input.handle);
    const until = performance.now() + input.waitMs;
    for (;;) {
      const now = await follow(contextOf(context.services), asking, sessionAt(context.station));
      if (!now.ok) throw errors[now.error]();
      if (now.value.state !== input.seen || performance.now() >= until || signal?.aborted) return now.value;
      const left = until - performance.now();
      await contextOf(context.services).watch.wait(digestOf(input.handle), seenAs[input.seen], left, signal);
    }
  }),
  confirm: identity.confirm.handler(async ({ context, input, errors }) => {
    const asking = askingOf(context.station, input.handle);
    const confirmed = await confirmNumber(contextOf(context.services), asking, input.number);
    if (confirmed.ok) return {};
    const { error } = confirmed;
    if (error.code === 'IDENTITY_UNKNOWN') throw errors.IDENTITY_UNKNOWN();
    throw errors.NUMBER_WRONG({ data: { attemptsLeft: error.attemptsLeft } });
  }),
  cancel: identity.cancel.handler(async ({ context, input }) => {
    await turnAway(contextOf(context.services), askingOf(context.station, input.handle));
    return {};
  }),
};

const askingOf = ({ enteId, id: stationId }: KnownStation, handle: string) => ({ enteId, stationId, handle });

function sessionAt(station: KnownStation): OpenSession<Awaited<ReturnType<typeof openParentSession>>> {
  return (tx, who) => openParentSession(tx, { ...who, stationId: station.id, stationName: station.name });
}

function contextOf({ identity: context }: CentralServices): IdentityContext {
  if (!context) throw new ORPCError('NOT_AVAILABLE', { defined: true, status: 503 });
  return context;
}
