// Ricarica: what can be topped up, and the debt that is made of the chosen amount. Used by kiosk/top-up.
// The id is the same until it was made: asking twice makes one.
import { isDefinedError } from '@orpc/client';
import { ref } from 'vue';
import { uuidv7 } from 'uuidv7';
import type { KioskTopUpOffer } from '#shared/contracts/central/kiosk/top-ups.ts';
import type { Cents } from '#shared/domain/cents.ts';
import { BollettinoIdSchema, type BollettinoId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useAsk } from './use-ask.ts';
import { useLoad } from './use-load.ts';

const own = [
  'AMOUNT_OUT_OF_LIMITS',
  'NOT_READY',
  'GPD_UNREACHABLE',
  'GPD_REFUSED',
  'NOT_PREPAID',
  'CHILD_UNKNOWN',
] as const;
export type TopUpProblem = (typeof own)[number] | Failure['code'];

export function useTopUpOffers() {
  const { kiosk } = useConnection();
  return useLoad(() => kiosk.topUps.offers());
}

export function useTopUp() {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const busy = ref(false);
  const problem = ref<TopUpProblem | null>(null);
  const bollettinoId = BollettinoIdSchema.parse(uuidv7());

  async function make({ childId, serviceId }: KioskTopUpOffer, amountCents: Cents): Promise<BollettinoId | null> {
    if (busy.value) return null;
    busy.value = true;
    problem.value = null;
    const [error, made, , isSuccess] = await ask(kiosk.topUps.make({ bollettinoId, childId, serviceId, amountCents }));
    busy.value = false;
    if (isSuccess) return made.bollettinoId;
    const known = isDefinedError(error) ? own.find((code) => code === error.code) : undefined;
    problem.value = known ?? failureOf(error).code;
    return null;
  }

  return { busy, problem, make };
}
