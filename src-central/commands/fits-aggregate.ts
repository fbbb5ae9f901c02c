// Whether a family still fits the form in which it travels: one that does not could be read by no station. Called by fold-commands.ts.
import type { FamilyState } from '#shared/capture/family-state.ts';

/** As FamilyAggregateSchema has them; a test compares. */
export const most = {
  ...{ persons: 60, payers: 60, enrolments: 400, diets: 100, delegations: 60, conflicts: 200, merges: 50 },
} as const;

export function fitsAggregate(state: FamilyState): boolean {
  return (
    state.persons.length <= most.persons &&
    state.payers.length <= most.payers &&
    state.enrolments.length <= most.enrolments &&
    state.diets.length <= most.diets &&
    state.delegations.length <= most.delegations &&
    state.conflicts.length <= most.conflicts &&
    state.merges.length <= most.merges
  );
}
