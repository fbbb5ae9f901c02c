// What is shown of a family: what central says, with the changes captured here laid on top in their order. Pure.
// Called whenever either side moves; doing it again from the beginning is what makes both orders of pull and push end the same.
import { applyChange } from '#shared/capture/apply-change.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import type { Catalog } from '#shared/capture/unit-rules.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { PersonId } from '#shared/domain/ids.ts';

/**
 * @param central null where central has no such family
 * @param known what is on record of persons of other families that a change lets join
 * @returns null where there is nothing to show
 */
export function foldOverlay(
  central: FamilyState | null,
  changes: readonly Change[],
  known: (personId: PersonId) => PersonRecord | undefined = () => undefined,
): FamilyState | null {
  return changes.reduce<FamilyState | null>((state, change) => applyChange(state, change, known), central);
}

/** As `shown`, with those of central's persons back whom money names: what is owed must have somebody to owe it. */
export function keepNamed(
  shown: FamilyState,
  central: FamilyState | null,
  isNamed: (personId: PersonId) => boolean,
): FamilyState {
  const missing = (central?.persons ?? []).filter(({ id }) => !personIn(shown, id) && isNamed(id));
  return missing.length === 0 ? shown : { ...shown, persons: [...shown.persons, ...missing] };
}

/** Without rows that name a service, a school or a person that is not there. */
export function withKnownNames(state: FamilyState, catalog: Catalog): FamilyState {
  const here = (personId: PersonId) => personIn(state, personId) !== undefined;
  const enrolments = state.enrolments.filter(
    ({ childId, serviceId, schoolId }) => here(childId) && catalog.isService(serviceId) && catalog.isSchool(schoolId),
  );
  return {
    ...state,
    enrolments,
    payers: state.payers.filter(({ personId }) => here(personId)),
    diets: state.diets.filter(({ childId }) => here(childId)),
    delegations: state.delegations.filter(({ personId }) => here(personId)),
  };
}
