// Ricarica: which prepaid services a child has, and the debt that central makes of an amount. Used by counter/top-up.
// What comes of it is a bollettino like any other, paid online or by its notice.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { TopUpOffer } from '#shared/contracts/desk/payments.ts';
import type { Cents } from '#shared/domain/cents.ts';
import type { BollettinoId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { newBollettinoId } from '#renderer/clients/new-ids.ts';
import { useSessionStore } from './session.ts';

export interface TopUpChild {
  readonly familyId: FamilyId;
  readonly childId: PersonId;
  readonly name: string;
}

export type TopUpProblem =
  | { readonly code: 'AMOUNT_OUT_OF_LIMITS'; readonly minCents: Cents; readonly maxCents: Cents }
  | { readonly code: 'NUMBERING_MISSING' | 'DEBTOR_CODE_MISSING' | 'CATEGORY_INCOMPLETE' }
  | { readonly code: 'CHILD_UNKNOWN' | 'NOT_PREPAID' | 'GPD_UNREACHABLE' | 'GPD_REFUSED' | Failure['code'] };

export const useTopUpStore = defineStore('topUp', () => {
  const { desk } = useConnection();
  const child = shallowRef<TopUpChild | null>(null);
  const offers = shallowRef<readonly TopUpOffer[] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const problem = shallowRef<TopUpProblem | null>(null);
  const made = shallowRef<{
    readonly bollettinoId: BollettinoId;
    readonly amountCents: Cents;
    readonly service: string;
  } | null>(null);
  const busy = ref(false);
  /** The same until it was made: asking twice makes one. */
  let id = newBollettinoId();

  async function begin(wanted: TopUpChild): Promise<void> {
    forget();
    child.value = wanted;
    await load();
  }

  async function load(): Promise<void> {
    const wanted = child.value;
    if (!wanted) return;
    failure.value = null;
    const { familyId, childId } = wanted;
    const [error, answer] = await safe(desk.topUps.offers({ familyId, childId }));
    if (child.value !== wanted) return;
    if (error) failure.value = failureOf(error);
    else offers.value = answer.offers;
  }

  async function make(offer: TopUpOffer, amountCents: Cents): Promise<void> {
    const wanted = child.value;
    if (!wanted || busy.value) return;
    busy.value = true;
    problem.value = null;
    const { familyId, childId } = wanted;
    const wish = { bollettinoId: id, familyId, childId, serviceId: offer.serviceId, amountCents };
    const [error, answer] = await safe(desk.topUps.make(wish));
    if (child.value !== wanted) return;
    busy.value = false;
    if (!error) made.value = { bollettinoId: answer.bollettinoId, amountCents, service: offer.serviceName };
    else if (!isDefinedError(error)) problem.value = { code: failureOf(error).code };
    else if (error.code === 'AMOUNT_OUT_OF_LIMITS') problem.value = { code: error.code, ...error.data };
    else if (error.code === 'NOT_READY') problem.value = { code: error.data.reason };
    else problem.value = isOwn(error.code) ? { code: error.code } : { code: failureOf(error).code };
  }

  function forget(): void {
    child.value = null;
    offers.value = null;
    failure.value = null;
    problem.value = null;
    made.value = null;
    busy.value = false;
    id = newBollettinoId();
  }

  useSessionStore().onEnd(forget);

  return { child, offers, failure, problem, made, busy, begin, load, make, close: forget };
});

const own = ['CHILD_UNKNOWN', 'NOT_PREPAID', 'GPD_UNREACHABLE', 'GPD_REFUSED'] as const;
const isOwn = (code: string): code is (typeof own)[number] => own.some((known) => known === code);
