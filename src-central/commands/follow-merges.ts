// Where commands on families that were merged away go: a chain of merges is followed to its end, persons are renamed at each step. Pure.
// Called by read-batch-facts.ts with what the register says, and by the model of the property tests.
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { Redirect } from './redirect-command.ts';

export interface MergeStep {
  readonly goneId: FamilyId;
  readonly survivorId: FamilyId;
  readonly same: readonly { readonly keptId: PersonId; readonly goneId: PersonId }[];
}

/** @param merges those that stand, of the families asked about and of all that these lead to */
export function followMerges(ids: readonly FamilyId[], merges: readonly MergeStep[]): Map<FamilyId, Redirect> {
  const steps = new Map(merges.map((step) => [step.goneId, step]));
  return new Map(
    ids.map((id) => {
      const persons = new Map<PersonId, PersonId>();
      let to = id;
      for (let step = steps.get(to); step; step = steps.get(to)) {
        const renamed = new Map(step.same.map(({ keptId, goneId }) => [goneId, keptId]));
        for (const [from, kept] of persons) persons.set(from, renamed.get(kept) ?? kept);
        for (const [from, kept] of renamed) if (!persons.has(from)) persons.set(from, kept);
        to = step.survivorId;
      }
      return [id, { to, persons }];
    }),
  );
}
