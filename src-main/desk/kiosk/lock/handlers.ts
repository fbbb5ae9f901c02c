// lock.* of the kiosk contract: contract → use case, nothing else. Answers in every condition, before anybody has signed in.
import { implement, ORPCError } from '@orpc/server';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { kioskLockContract } from '#shared/contracts/kiosk/lock.ts';
import type { DeskContext } from '../../desk-context.ts';
import { checkExitPin } from './exit-pin.ts';

const lock = implement(kioskLockContract).$context<DeskContext>();

export const lockHandlers = lock.router({
  condition: lock.condition.handler(({ context, signal }) => context.desk.kioskLock.watch(signal)),
  reset: lock.reset.handler(async ({ context, input }) => {
    const { kioskLock } = context.desk;
    const done = kioskLock.reset(input.reason);
    // The window that asks goes away with everything else: it is answered before.
    if (kioskLock.hasShell) return { window: 'replaced' };
    await done;
    return { window: 'stays' };
  }),
  exit: lock.exit.handler(async ({ context, input, errors }) => {
    const { kioskLock, now, openStore } = context.desk;
    const store = openStore();
    // Without its store a kiosk knows no PIN: the operating system is the other way out.
    if (!store) throw new ORPCError('STORE_UNAVAILABLE', { status: 503 });
    const right = await checkExitPin(store, kioskLock.events, input.pin, now);
    if (right.ok) {
      void kioskLock.leave();
      return {};
    }
    const { error } = right;
    switch (error.code) {
      case 'NO_PIN':
        throw errors.NO_PIN();
      case 'WRONG_PIN':
        throw errors.WRONG_PIN({ data: { attemptsLeft: error.attemptsLeft } });
      case 'LOCKED_OUT':
        throw errors.LOCKED_OUT({ data: { until: InstantSchema.parse(error.until.toISOString()) } });
    }
  }),
  selfCheck: lock.selfCheck.handler(({ context }) => ({ last: context.desk.kioskLock.lastCheck })),
});
