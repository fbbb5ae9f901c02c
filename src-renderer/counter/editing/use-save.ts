// Saving a change and what follows: the card anew, and a message from which it can be taken back.
// Called by the form panel, by the questions of the card and by the screens of a new family and of a merge.
import { shallowRef } from 'vue';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Base, Change, Command } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { useEditingStore, type SaveProblem } from '#renderer/stores/editing.ts';
import { useFamilyStore } from '#renderer/stores/family.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';
import { isSameSubject, subjectOf, type EditSubject } from './subjects.ts';
import { useUndo } from './use-undo.ts';

interface Repair {
  readonly command: Command | null;
  /** The form that repairs it. */
  readonly subject: EditSubject | null;
}

const noRepair: Repair = { command: null, subject: null };

export function useSave() {
  const store = useEditingStore();
  const family = useFamilyStore();
  const toasts = useToastsStore();
  const { undo } = useUndo();
  const problem = shallowRef<SaveProblem | null>(null);

  /** True once the change is on the disk; else `problem` says why not, and nothing that was typed is lost. */
  async function save(change: Change, opened: Base, repair: Repair = noRepair): Promise<boolean> {
    problem.value = null;
    const whole = withTheRest(change, repair);
    const answer = await store.save(whole, baseOf(whole, opened, repair.command), repair.command?.id ?? null);
    if (answer === null) return false;
    if ('code' in answer) {
      problem.value = answer;
      return false;
    }
    toasts.show('done', 'form.saved', {}, { key: 'form.undo', run: () => void undo() });
    await family.refresh();
    return true;
  }

  return { save, problem };
}

/** A repaired command goes on to say what it said about things of other forms. */
function withTheRest(change: Change, { command, subject }: Repair): Change {
  if (change.kind !== 'family.update' || command?.change.kind !== 'family.update' || !subject) return change;
  const rest = command.change.set.filter((unit) => !isSameSubject(subjectOf(unit), subject));
  return { ...change, set: [...change.set, ...rest] };
}

/** Of what the form was opened with, only what the change touches: nothing else of the family travels. */
function baseOf(change: Change, opened: Base, command: Command | null): Base {
  const touched = new Set('set' in change ? change.set.map(unitKey) : []);
  const leaver = change.kind === 'person.remove' ? change.personId : null;
  const of = (units: readonly UnitValue[]) =>
    units.filter((unit) => touched.has(unitKey(unit)) || ('personId' in unit && unit.personId === leaver));
  const units = of(opened.units);
  const known = new Set(units.map(unitKey));
  return {
    revision: opened.revision,
    // Of a repaired command what no form of this time has opened; whoever is asked about now is seen as she is now.
    units: leaver ? units : [...units, ...of(command?.base.units ?? []).filter((unit) => !known.has(unitKey(unit)))],
  };
}
