// Changing families: what a form opens with, saving it, taking it back. Once `save` has answered, the change is on the disk.
// Used by counter/editing. Typed values live in the forms; nothing of a family stays here.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { Base, Change } from '#shared/contracts/commands/command.ts';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';
import type { FormSubject } from '#shared/contracts/desk/editing.ts';
import type { CommandId, FamilyId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

type Editing = InferClientOutputs<DeskClient>['editing'];
export type OpenedForm = Editing['open'];
export type Choices = Editing['choices'];

export type SaveProblem =
  | { readonly code: 'NOT_POSSIBLE'; readonly refusal: RefusalCode; readonly unit: UnitKey | null }
  | { readonly code: 'DISK_FULL' }
  | Failure;

export interface Saved {
  readonly commandId: CommandId;
  readonly familyId: FamilyId;
  readonly kind: Change['kind'];
}

const noChoices: Choices = { services: [], schools: [], schoolYears: [], tariffBands: [], dietKinds: [] };

export const useEditingStore = defineStore('editing', () => {
  const { desk } = useConnection();
  const choices = shallowRef<Choices>(noChoices);
  const saving = ref(false);
  /** The last change that was saved at this window and can be taken back. */
  const undoable = shallowRef<Saved | null>(null);

  async function open(familyId: FamilyId, subject: FormSubject): Promise<OpenedForm | Failure> {
    try {
      return await desk.editing.open({ familyId, subject });
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function loadChoices(): Promise<Failure | null> {
    try {
      choices.value = await desk.editing.choices();
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** One change at a time: a second press while the first is on its way does nothing. */
  async function save(change: Change, base: Base, supersedes: CommandId | null): Promise<Saved | SaveProblem | null> {
    if (saving.value) return null;
    saving.value = true;
    const [error, done] = await safe(desk.editing.save({ change, base, supersedes }));
    saving.value = false;
    if (!error) {
      undoable.value = { commandId: done.commandId, familyId: change.familyId, kind: change.kind };
      return undoable.value;
    }
    if (isDefinedError(error) && error.code === 'NOT_POSSIBLE') {
      return { code: error.code, refusal: error.data.code, unit: error.data.unit };
    }
    if (isDefinedError(error) && error.code === 'DISK_FULL') return { code: error.code };
    return failureOf(error);
  }

  /** Takes the last saved change back; what became of it is a key of the language files. */
  async function undo(): Promise<'forgotten' | 'reversed' | 'CANNOT_UNDO' | 'DISK_FULL' | Failure['code'] | null> {
    const last = undoable.value;
    if (!last) return null;
    undoable.value = null;
    const [error, done] = await safe(desk.editing.undo({ commandId: last.commandId }));
    if (!error) return done.how;
    if (isDefinedError(error) && error.code === 'CANNOT_UNDO') return error.code;
    // It may still be possible: the line to the program broke, for instance, or the disk is full.
    undoable.value = last;
    if (isDefinedError(error) && error.code === 'DISK_FULL') return error.code;
    return failureOf(error).code;
  }

  useSessionStore().onEnd(() => (undoable.value = null));

  return { choices, saving, undoable, open, loadChoices, save, undo };
});

/** Whether what was asked for did not come. */
export function isFailure(answer: object): answer is Failure {
  return 'code' in answer;
}
