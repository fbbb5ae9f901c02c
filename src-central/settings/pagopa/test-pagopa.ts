// "Prova il collegamento": one question to pagoPA that changes nothing, by what stands on the screen, saved or not.
// Called by the settings' handlers. What pagoPA says of a person never comes back: only whether it went, or a code.
import type {
  PagopaTestCode,
  PagopaTestInput,
  PagopaTestResult,
} from '#shared/contracts/central/administration/pagopa.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { addDays, localDateAt } from '#shared/domain/local-date.ts';
import { isSameServer, isUsableAddress, needsKey, tidyAddress } from '#shared/settings/pagopa-access.ts';
import { askGpd, type Asking, type Question } from '../../debts/gpd/ask-gpd.ts';
import type { GpdFailure } from '../../debts/gpd/gpd-failure.ts';
import { PageV3Schema } from '../../debts/gpd/gpd-schemas.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import { readPagopaAccess } from './read-pagopa-access.ts';
import { noAccess } from './pagopa-access.ts';

/** A person waits. */
const rules = { timeoutMs: 10_000, attempts: 1, longestWaitMs: 0, firstBackoffMs: 0 };

export async function testPagopa(
  { db, sealer, organization }: { readonly db: ReadableDb; readonly sealer: Sealer; readonly organization: string },
  enteId: EnteId,
  typed: PagopaTestInput,
  now = Date.now(),
): Promise<PagopaTestResult> {
  const baseUrl = tidyAddress(typed.url);
  const { service, version } = typed;
  if (!isUsableAddress(baseUrl)) return failed('ADDRESS_WRONG');
  const kept = (await readPagopaAccess(db, enteId, { sealer, installation: noAccess }))[service];
  const keptKey = kept && isSameServer(kept.baseUrl, baseUrl) ? kept.subscriptionKey : null;
  const key = typed.key ?? keptKey;
  if (key === null && needsKey[service]) return failed('KEY_NEEDED');
  const asking = askingOnce(baseUrl, key ?? '', now);
  switch (service) {
    case 'gpd':
      return await testGpd(asking, organization, now);
    case 'checkout':
      return await testCheckout(asking, version);
    case 'receipts':
      return await testReceipts(asking, organization);
    default:
      return assertNever(service);
  }
}

/** The first of the positions that are due in these days; whether there is one does not matter. */
async function testGpd(asking: Asking, organization: string, now: number): Promise<PagopaTestResult> {
  const today = localDateAt(now);
  const query = new URLSearchParams({ limit: '1', page: '0', due_date_from: today, due_date_to: addDays(today, 7) });
  const path = `v3/organizations/${organization}/debtpositions?${query.toString()}`;
  const answer = await askGpd(asking, { method: 'GET', path });
  if (!answer.ok) return failed(codeOf(answer.error), statusOf(answer.error));
  return PageV3Schema.safeParse(answer.value).success ? { outcome: 'reached' } : failed('ADDRESS_WRONG');
}

/** A cart without notices: Checkout refuses it as such, which only Checkout does. */
async function testCheckout(asking: Asking, version: string): Promise<PagopaTestResult> {
  const question: Question = { method: 'POST', path: `${version}/carts`, body: {} };
  const answer = await askGpd(asking, question);
  if (answer.ok) return failed('ADDRESS_WRONG');
  const status = statusOf(answer.error);
  return status === 400 || status === 422 ? { outcome: 'reached' } : failed(codeOf(answer.error), status);
}

/** The newest receipt; none at all is an answer too. */
async function testReceipts(asking: Asking, organization: string): Promise<PagopaTestResult> {
  const path = `v1/payments/${organization}/receipts?pageNum=0&pageSize=1`;
  const answer = await askGpd(asking, { method: 'GET', path });
  if (answer.ok) return typeof answer.value === 'object' ? { outcome: 'reached' } : failed('ADDRESS_WRONG');
  // The service says so in words of its own; a gateway that knows no such address does not.
  const isNone = answer.error.kind === 'refused' && answer.error.status === 404 && answer.error.title !== '';
  return isNone ? { outcome: 'reached' } : failed(codeOf(answer.error), statusOf(answer.error));
}

function askingOnce(baseUrl: string, subscriptionKey: string, now: number): Asking {
  return {
    ...{ access: { baseUrl, subscriptionKey }, rules, pace: { turn: () => Promise.resolve() } },
    ...{ now: () => now, random: () => 0, wait: () => Promise.resolve(), signal: new AbortController().signal },
  };
}

function codeOf(failure: GpdFailure): PagopaTestCode {
  switch (failure.kind) {
    case 'no-access':
      return failure.status === 401 ? 'KEY_WRONG' : 'ENTE_NOT_COVERED';
    case 'refused':
      return failure.status === 404 || failure.status === 405 ? 'ADDRESS_WRONG' : 'REFUSED';
    case 'unreachable':
      return unreachableCodes[failure.reason];
    default:
      return assertNever(failure);
  }
}

const unreachableCodes = {
  'network': 'NETWORK',
  'name-unknown': 'NAME_UNKNOWN',
  'certificate': 'CERTIFICATE',
  'time-out': 'TIME_OUT',
  'server-error': 'SERVER_ERROR',
  'busy': 'BUSY',
  'garbage': 'ADDRESS_WRONG',
} as const satisfies Record<Extract<GpdFailure, { kind: 'unreachable' }>['reason'], PagopaTestCode>;

const statusOf = (failure: GpdFailure): number | null => failure.status;

function failed(code: PagopaTestCode, status: number | null = null): PagopaTestResult {
  return { outcome: 'failed', code, status };
}
