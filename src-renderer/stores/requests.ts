// What parents ask, as central has it: lists by state, one by its code, taking, answering, closing. Every call goes to central.
// Used by counter/information.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { InformationRequest, NewRequest } from '#shared/contracts/central/information.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { RequestCodeSchema, type RequestCode } from '#shared/information/request-code.ts';
import type { RequestAct, RequestState } from '#shared/information/request-states.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

/** Which states a list shows. */
export const requestLists = { waiting: ['open', 'taken'], answered: ['answered'], closed: ['closed'] } as const;
export type RequestList = keyof typeof requestLists;

type Counts = Readonly<Partial<Record<RequestState, number>>>;
const lists = ['waiting', 'answered', 'closed'] as const satisfies readonly RequestList[];
const most = 100;

export const useRequestsStore = defineStore('requests', () => {
  const { desk } = useConnection();
  const calls = desk.information.requests;
  const list = ref<RequestList>('waiting');
  const rows = shallowRef<readonly InformationRequest[] | null>(null);
  const counts = shallowRef<Counts>({});
  const chosen = shallowRef<InformationRequest | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const busy = ref(false);
  const waiting = computed(() => (counts.value.open ?? 0) + (counts.value.taken ?? 0));
  let latest = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    const [error, found] = await safe(calls.list({ states: [...requestLists[list.value]], limit: most }));
    if (mine !== latest) return;
    failure.value = error ? failureOf(error) : null;
    if (error) return;
    rows.value = found.requests;
    counts.value = found.counts;
    const id = chosen.value?.id;
    chosen.value = found.requests.find((one) => one.id === id) ?? chosen.value;
  }

  async function show(next: RequestList): Promise<void> {
    list.value = next;
    rows.value = null;
    chosen.value = null;
    await load();
  }

  /** Null when it was done, else the code of why not. */
  async function find(typed: string): Promise<string | null> {
    const code = RequestCodeSchema.safeParse(typed);
    if (!code.success) return 'REQUEST_UNKNOWN';
    const problem = await doing(calls.find({ code: code.data }));
    const state = chosen.value?.state;
    const holding = lists.find((one) => requestLists[one].some((shown) => shown === state));
    // It stands in a list, and that is the one to be seen.
    if (problem === null && holding && holding !== list.value) {
      list.value = holding;
      await load();
    }
    return problem;
  }

  /** Whether there is one of this code; nothing on the screen changes. Null also where central does not answer. */
  async function lookUp(code: RequestCode): Promise<InformationRequest | null> {
    const [error, request] = await safe(calls.find({ code }));
    return error ? null : request;
  }

  const create = (asked: NewRequest & { readonly familyId: FamilyId | null }) => doing(calls.create(asked));
  const act = ({ id, revision }: InformationRequest, what: Exclude<RequestAct, 'answer'>) =>
    doing(calls.act({ id, revision, act: what }));
  const answer = ({ id, revision }: InformationRequest, to: string, text: string) =>
    doing(calls.answer({ id, revision, to, text }));

  async function doing(call: Promise<InformationRequest>): Promise<string | null> {
    if (busy.value) return null;
    busy.value = true;
    const [error, request] = await safe(call);
    busy.value = false;
    if (!error) chosen.value = request;
    await load();
    if (!error) return null;
    return codeOf(error);
  }

  function forget(): void {
    latest += 1;
    rows.value = null;
    chosen.value = null;
    counts.value = {};
  }

  useSessionStore().onEnd(forget);

  return { list, rows, counts, waiting, chosen, failure, busy, load, show, find, lookUp, create, act, answer, forget };
});

const own = ['REQUEST_UNKNOWN', 'CHANGED_MEANWHILE', 'WRONG_STATE', 'FAMILY_OUT_OF_REACH'];

/** A relayed refusal comes as it left central: its code is all that counts. */
function codeOf(thrown: unknown): string {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
  return own.includes(code) ? code : failureOf(thrown).code;
}
