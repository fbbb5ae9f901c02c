// What every form of the panel is given.
// Used by FormPanel.vue and the forms of forms/.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { OpenedForm } from '#renderer/stores/editing.ts';

export interface FormProps {
  readonly familyId: FamilyId;
  /** What the desk opened the form with: it decides what has changed. */
  readonly opened: OpenedForm;
  /** The same with the values of a refused command laid over it: what the fields begin with. */
  readonly begin: readonly UnitValue[];
}
