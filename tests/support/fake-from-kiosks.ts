// Kiosks as the fake desk tells of them: calls and requests that a test puts there, and what the screen asked for. Called by fake-desk.ts.
import { implement, ORPCError } from '@orpc/server';
import type { AccountRequest, HelpCall } from '#shared/contracts/central/kiosk/counter.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import { instant } from './fake-values.ts';

export interface FakeFromKiosks {
  calls: HelpCall[];
  requests: AccountRequest[];
  readonly asked: string[];
}

/** Somebody who ticked nothing calls from the first screen. */
export function fakeCall(): HelpCall {
  return {
    ...{ stationId: 'st-kiosk' as HelpCall['stationId'], kioskName: 'Totem 1', step: 'start', language: 'fr' },
    ...{ familyId: null, bollettinoIds: [], takenBy: null, calledAt: instant(new Date()) },
  };
}

export function fakeAccountRequest(): AccountRequest {
  return {
    ...{
      id: '01890000-0000-7000-8000-00000000000a',
      code: 'KH7M-P2QR',
      kioskName: 'Totem 1',
      askedAt: instant(new Date()),
    },
    ...{ givenName: 'Maria', familyName: 'Esposito', fiscalCode: 'SPSMRA83P42F839Z', email: null, phone: null },
    ...{ language: 'it', child: { givenName: 'Luca', familyName: 'Rossi', birthDate: null, school: null } },
    noticeVersion: 3,
  };
}

export function createFakeFromKiosks(): FakeFromKiosks {
  return { calls: [], requests: [], asked: [] };
}

export function fakeFromKiosksHandlers(state: FakeFromKiosks, check: () => void) {
  const { fromKiosks } = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  return {
    waiting: fromKiosks.waiting.handler(() => ({ calls: [...state.calls], requests: [...state.requests] })),
    takeCall: fromKiosks.takeCall.handler(({ input }) => {
      state.asked.push('take');
      const call = state.calls.find(({ stationId }) => stationId === input.stationId);
      if (!call) throw new ORPCError('CALL_GONE', { status: 404, defined: true });
      const taken = { ...call, takenBy: 'Anna Bianchi' };
      state.calls = state.calls.map((one) => (one === call ? taken : one));
      return taken;
    }),
    endCall: fromKiosks.endCall.handler(({ input }) => {
      state.asked.push('end');
      state.calls = state.calls.filter(({ stationId }) => stationId !== input.stationId);
      return {};
    }),
    settleRequest: fromKiosks.settleRequest.handler(({ input }) => {
      state.asked.push(input.outcome);
      state.requests = state.requests.filter(({ id }) => id !== input.id);
      return {};
    }),
  };
}
