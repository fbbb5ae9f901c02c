// Everything of one family for a parent who asks: made by the desk, then saved or printed by the shell. Used by counter/dossier.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { MadeDossier } from '#shared/contracts/desk/dossier.ts';
import type { DocumentId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { handOver } from '#renderer/clients/hand-over.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';
import { newTurns } from './turns.ts';

export type DossierProblem =
  'NOT_A_PARENT' | 'FAMILY_NOT_FOUND' | 'NO_PRINTER' | 'PRINT_FAILED' | 'DISK_FULL' | 'NO_PERMISSION' | Failure['code'];

export const useDossierStore = defineStore('dossier', () => {
  const { desk, shell } = useConnection();
  const made = shallowRef<MadeDossier | null>(null);
  const problem = shallowRef<DossierProblem | null>(null);
  const busy = ref(false);
  const turns = newTurns();
  /** What was saved or printed, in order. */
  const done = shallowRef<readonly ('json' | 'pdf' | 'print')[]>([]);

  async function make(familyId: FamilyId, personId: PersonId, language: Language): Promise<void> {
    forget();
    const isWanted = turns.begin();
    busy.value = true;
    const [error, dossier] = await safe(desk.dossier.make({ familyId, personId, language, identityChecked: true }));
    if (!isWanted()) return;
    busy.value = false;
    if (error) problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
    else made.value = dossier;
  }

  async function save(which: 'json' | 'pdf'): Promise<void> {
    if (!made.value) return;
    problem.value = null;
    const [error, saved] = await safe(shell.save({ documentId: idOf(made.value, which) }));
    if (error) {
      problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
      return;
    }
    if (saved.outcome === 'download') handOver.download(saved.path);
    if (saved.outcome !== 'cancelled') note(which);
  }

  async function print(): Promise<void> {
    if (!made.value) return;
    problem.value = null;
    const [error, printed] = await safe(shell.print({ documentId: idOf(made.value, 'pdf') }));
    if (error) {
      problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
      return;
    }
    if (printed.outcome === 'openHere') handOver.open(printed.path);
    if (printed.outcome !== 'cancelled') note('print');
  }

  const idOf = (dossier: MadeDossier, which: 'json' | 'pdf'): DocumentId => dossier[which].documentId;

  function note(what: 'json' | 'pdf' | 'print'): void {
    done.value = [...done.value.filter((one) => one !== what), what];
  }

  function forget(): void {
    turns.end();
    busy.value = false;
    made.value = null;
    problem.value = null;
    done.value = [];
  }

  useSessionStore().onEnd(forget);

  return { made, problem, busy, done, make, save, print, forget };
});
