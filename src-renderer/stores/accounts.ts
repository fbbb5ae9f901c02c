// A parent's portal account, at the counter: what is known of it, registering, a new code, closing; and the slip while its dialog is open.
// Used by counter/accounts. Typed values live in the forms; the document's number is never kept.
import { isDefinedError, ORPCError, safe, type InferClientInputs, type InferClientOutputs } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { z } from 'zod';
import { RefusalCodeSchema, type RefusalCode } from '#shared/contracts/commands/result.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { handOver } from '#renderer/clients/hand-over.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useFamilyStore } from './family.ts';
import { useSessionStore } from './session.ts';
import { newTurns } from './turns.ts';

type Outputs = InferClientOutputs<DeskClient>['accounts'];
type Inputs = InferClientInputs<DeskClient>['accounts'];
export type OpenedAccount = Outputs['open'];

export interface Whose {
  readonly familyId: FamilyId;
  readonly personId: PersonId;
}

export type AccountProblem =
  | { readonly code: 'NOT_POSSIBLE'; readonly refusal: RefusalCode }
  | {
      readonly code:
        'DISK_FULL' | 'FAMILY_NOT_FOUND' | 'PERSON_NOT_FOUND' | 'NO_PRINTER' | 'PRINT_FAILED' | 'NO_PERMISSION';
    }
  | { readonly code: Failure['code'] };

/** Codes of the contract are told apart by their data: only a refusal has any. */
function problemOf(thrown: unknown): AccountProblem {
  if (thrown instanceof ORPCError) {
    const code = String(thrown.code);
    const refusal = RefusedSchema.safeParse(thrown.data);
    if (code === 'NOT_POSSIBLE' && refusal.success) return { code, refusal: refusal.data.code };
    if (code === 'DISK_FULL' || code === 'FAMILY_NOT_FOUND') return { code };
  }
  return failureOf(thrown);
}

const RefusedSchema = z.object({ code: RefusalCodeSchema });

export type Done = 'mail' | 'slip' | 'nothing' | 'closed';

export const useAccountsStore = defineStore('accounts', () => {
  const { desk, shell } = useConnection();
  const family = useFamilyStore();
  const opened = shallowRef<OpenedAccount | null>(null);
  const problem = shallowRef<AccountProblem | null>(null);
  const busy = ref(false);
  const done = ref<Done | null>(null);
  const slip = shallowRef<Outputs['register']['slip']>(null);
  const handed = ref<'printed' | 'saved' | null>(null);
  const turns = newTurns();
  /** Whether the dialog is still the one, about the same parent. */
  let isOpen = turns.begin();

  async function open(whose: Whose): Promise<void> {
    forget();
    const isAsked = isOpen;
    const [error, answer] = await safe(desk.accounts.open(whose));
    if (!isAsked()) return;
    if (error) problem.value = isDefinedError(error) ? { code: error.code } : failureOf(error);
    else opened.value = answer;
  }

  async function register(wish: Inputs['register']): Promise<void> {
    await ask(wish.by, () => desk.accounts.register(wish));
  }

  async function renew(wish: Inputs['renew']): Promise<void> {
    await ask(wish.by, () => desk.accounts.renew(wish));
  }

  async function close(whose: Whose): Promise<void> {
    await ask('closed', async () => ({ ...(await desk.accounts.close(whose)), slip: null }));
  }

  /** One wish at a time: a second press while the first is on its way does nothing. What comes when its session is over is shown to nobody. */
  async function ask(what: Done, call: () => Promise<Outputs['register']>): Promise<void> {
    if (busy.value) return;
    const isAsked = isOpen;
    busy.value = true;
    problem.value = null;
    try {
      const answer = await call();
      if (!isAsked()) return;
      slip.value = answer.slip;
      done.value = what;
    } catch (thrown) {
      if (isAsked()) problem.value = problemOf(thrown);
    } finally {
      busy.value = false;
    }
    if (done.value) await family.refresh();
  }

  async function print(): Promise<void> {
    if (!slip.value) return;
    problem.value = null;
    const [error, printed] = await safe(shell.print({ documentId: slip.value.documentId }));
    if (error) {
      problem.value = isDefinedError(error) ? { code: error.code } : failureOf(error);
      return;
    }
    if (printed.outcome === 'openHere') handOver.open(printed.path);
    if (printed.outcome !== 'cancelled') handed.value = 'printed';
  }

  async function save(): Promise<void> {
    if (!slip.value) return;
    problem.value = null;
    const [error, saved] = await safe(shell.save({ documentId: slip.value.documentId }));
    if (error) {
      problem.value = isDefinedError(error) ? { code: error.code } : failureOf(error);
      return;
    }
    if (saved.outcome === 'download') handOver.download(saved.path);
    if (saved.outcome !== 'cancelled') handed.value = 'saved';
  }

  function forget(): void {
    isOpen = turns.begin();
    opened.value = null;
    problem.value = null;
    done.value = null;
    slip.value = null;
    handed.value = null;
  }

  useSessionStore().onEnd(forget);

  return { opened, problem, busy, done, slip, handed, open, register, renew, close, print, save, forget };
});
