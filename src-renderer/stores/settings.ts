// The ente as central has it: read when a part of the administration is opened, read again after every change. Nothing is kept beyond
// that: what changed comes to the stations with the feed. Used by counter/administration/settings and the first-start assistant.
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import type { IdentityTestCode, KeyChange } from '#shared/contracts/central/administration/identity.ts';
import type { PagopaTestCode, PagopaTestInput } from '#shared/contracts/central/administration/pagopa.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { failureOf, type Failure, type FailureCode } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

/** Central's procedures of the settings, for what a form wants to be done. */
export type SettingCalls = DeskClient['administration']['settings'];

/** Each has its sentence under `settings.problem`. */
const ownProblems = [
  ...(['SETTING_WRONG', 'CHANGED_MEANWHILE', 'RECORD_IN_USE', 'USERNAME_TAKEN'] as const),
  ...(['LAST_ADMINISTRATOR', 'NUMBERS_GIVEN'] as const),
];
export type SettingProblem =
  | { readonly code: (typeof ownProblems)[number]; readonly least: number | null }
  | (Failure & { readonly least?: null });

/** What came of a test: each code has its sentence under `settings.access.failed`, or is one of every call. */
export type PagopaTried =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: PagopaTestCode | FailureCode; readonly status: number | null };

/** The same for a provider of SPID or CIE, under `settings.identity.failed`. */
export type IdentityTried =
  { readonly ok: true } | { readonly ok: false; readonly code: IdentityTestCode | FailureCode };

/** What came of changing the ente's keys; each code has its sentence under `settings.identity.keys.problem`, or is one of every call. */
export type KeysChanged =
  | { readonly ok: true; readonly atOnce: boolean; readonly usedFrom: Instant; readonly federationKid: string }
  | { readonly ok: false; readonly code: 'UNDER_WAY' | 'NO_KEYS' | FailureCode };

export const useSettingsStore = defineStore('settings', () => {
  const { desk } = useConnection();
  const settings = shallowRef<EnteSettings | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const saving = ref(false);
  /** Grows with every reading: forms begin anew from what was read. */
  const reading = ref(0);

  async function load(): Promise<void> {
    try {
      settings.value = await desk.administration.settings.read();
      failure.value = null;
      reading.value++;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Null once central has it and everything was read again; else why not, and nothing that was typed is lost. */
  async function save(call: (calls: SettingCalls) => Promise<unknown>): Promise<SettingProblem | null> {
    if (saving.value) return null;
    saving.value = true;
    const [error] = await safe(call(desk.administration.settings));
    saving.value = false;
    if (error) return problemOf(error);
    await load();
    // The stations hear of it at their next contact; this one need not wait.
    void safe(desk.system.syncNow());
    return null;
  }

  /** Nothing is kept of it, neither here nor at central. */
  async function testPagopa(question: PagopaTestInput): Promise<PagopaTried> {
    const [error, result] = await safe(desk.administration.settings.testPagopa(question));
    if (error) return { ok: false, code: failureOf(error).code, status: null };
    return result.outcome === 'reached' ? { ok: true } : { ok: false, code: result.code, status: result.status };
  }

  async function testIdentity(issuer: string): Promise<IdentityTried> {
    const [error, result] = await safe(desk.administration.settings.testIdentity({ issuer }));
    if (error) return { ok: false, code: failureOf(error).code };
    return result.outcome === 'ready' ? { ok: true } : { ok: false, code: result.code };
  }

  /** What was typed elsewhere in the settings stays: nothing is read again for it. */
  async function changeIdentityKeys(change: KeyChange): Promise<KeysChanged> {
    const [error, changed] = await safe(desk.administration.settings.changeIdentityKeys(change));
    if (!error)
      return { ok: true, atOnce: change.atOnce, usedFrom: changed.usedFrom, federationKid: changed.federationKid };
    const own = isDefinedError(error) && (error.code === 'UNDER_WAY' || error.code === 'NO_KEYS');
    return { ok: false, code: own ? error.code : failureOf(error).code };
  }

  useSessionStore().onEnd(() => {
    settings.value = null;
    failure.value = null;
  });

  return { settings, failure, saving, reading, load, save, testPagopa, testIdentity, changeIdentityKeys };
});

function problemOf(error: unknown): SettingProblem {
  const answer = error instanceof ORPCError ? (error as ORPCError<string, unknown>) : null;
  const code = ownProblems.find((own) => own === answer?.code);
  if (!code) return failureOf(error);
  const data = answer?.data;
  const least = typeof data === 'object' && data !== null && 'least' in data ? Number(data.least) : null;
  return { code, least };
}
