// GPD asked while somebody waits at a counter: one short attempt, no queue behind the background's readings. Made by start-central.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import type { AskingRules } from '../debts/gpd/ask-gpd.ts';
import { gpdClient, type GpdClient } from '../debts/gpd/gpd-client.ts';
import { pacedAsking } from '../debts/gpd/paced-asking.ts';
import type { PagopaOffice } from '../settings/pagopa/pagopa-access.ts';

const rules: AskingRules = { timeoutMs: 15_000, attempts: 1, longestWaitMs: 0, firstBackoffMs: 1 };
/** Besides the background's eight a second, still below what the gateway lets through. */
const betweenCallsMs = 250;

export function gpdForCounters(
  pagopa: PagopaOffice,
  signal: AbortSignal,
): (enteId: EnteId) => Promise<GpdClient | null> {
  const asking = pacedAsking(rules, betweenCallsMs, signal);
  return async (enteId) => {
    const { gpd: access } = await pagopa.accessOf(enteId);
    return access && gpdClient({ ...asking, access });
  };
}
