// "Chiedi aiuto": calls the counter to this kiosk, with the step at which the visitor is, and tells when somebody comes.
// Used by the foot and the help panel. The counter opens the same step, so nothing is typed twice.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { onScopeDispose, ref, shallowRef } from 'vue';
import type { helpStates } from '#shared/contracts/central/kiosk/help.ts';
import type { BollettinoId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { stepOf } from '#renderer/stores/kiosk/help-step.ts';
import { useIdleStore } from './idle.ts';
import { useLooksStore } from './looks.ts';
import { useParentStore } from './parent.ts';
import { usePlacesStore } from './places.ts';

export type HelpState = (typeof helpStates)[number];

/** Central is asked as often whether somebody comes. */
const everyMilliseconds = 5_000;

export const useHelpStore = defineStore('kioskHelp', () => {
  const { kiosk } = useConnection();
  const idle = useIdleStore();
  const looks = useLooksStore();
  const parent = useParentStore();
  const places = usePlacesStore();
  const state = ref<HelpState>('none');
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What the visitor has chosen so far goes along: ticked bollettini. */
  async function call(bollettinoIds: readonly BollettinoId[] = []): Promise<void> {
    const where = { step: stepOf(places.place), language: looks.language };
    await ask(
      parent.session
        ? kiosk.help.callAsParent({ ...where, bollettinoIds: [...bollettinoIds] })
        : kiosk.help.call(where),
    );
  }

  const cancel = (): Promise<void> => ask(kiosk.help.cancel());

  async function ask(question: Promise<{ state: HelpState }>): Promise<void> {
    busy.value = true;
    const [error, answer] = await safe(idle.during('waiting', question));
    busy.value = false;
    failure.value = error ? failureOf(error) : null;
    if (!error) take(answer.state);
  }

  function take(now: HelpState): void {
    state.value = now;
    clearTimeout(timer);
    if (now === 'waiting' || now === 'coming') timer = setTimeout(() => void look(), everyMilliseconds);
  }

  async function look(): Promise<void> {
    const [error, answer] = await safe(kiosk.help.state());
    take(error ? state.value : answer.state);
  }
  onScopeDispose(() => clearTimeout(timer));

  return { state, failure, busy, call, cancel };
});
