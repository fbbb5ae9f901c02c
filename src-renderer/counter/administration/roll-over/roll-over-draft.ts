// What is typed of a change of the school year, and the plan that it is. Called by RollOverForm.vue.
import type { RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import { parseTypedDate, type LocalDate } from '#shared/domain/local-date.ts';
import type { ServiceId } from '#shared/domain/ids.ts';
import { SettingNotes, type SettingNote } from '#shared/settings/notes.ts';

export interface RollOverDraft {
  ends: string;
  begins: string;
  until: string;
  keepBands: boolean;
  /** Services that are renewed. */
  renewed: Record<ServiceId, boolean>;
}

export function rollOverDraft(
  { ends, begins, until, keepBands }: RollOverPlan,
  services: readonly { readonly id: ServiceId }[],
  day: (date: LocalDate) => string,
): RollOverDraft {
  const renewed = Object.fromEntries(services.map(({ id }) => [id, true]));
  return { ends: day(ends), begins: day(begins), until: day(until), keepBands, renewed };
}

/** `value` null: a day cannot be read. */
export function readRollOverDraft(
  draft: RollOverDraft,
  { from, to }: RollOverPlan,
): { readonly value: RollOverPlan | null; readonly notes: readonly SettingNote[] } {
  const notes = new SettingNotes();
  const read = (field: 'ends' | 'begins' | 'until'): LocalDate | null => {
    const parsed = parseTypedDate(draft[field]);
    if (parsed.ok) return parsed.value;
    notes.problem(field, draft[field].trim() === '' ? 'missing' : 'dayShape');
    return null;
  };
  const [ends, begins, until] = [read('ends'), read('begins'), read('until')];
  if (!ends || !begins || !until) return { value: null, notes: notes.all };
  if (begins <= ends) notes.problem('begins', 'schoolYearOverlap');
  if (until < begins) notes.problem('until', 'reversed');
  const services: RollOverPlan['services'] = {};
  for (const [id, renews] of Object.entries(draft.renewed) as [ServiceId, boolean][])
    services[id] = renews ? 'renew' : 'end';
  return { value: { from, to, ends, begins, until, services, keepBands: draft.keepBands }, notes: notes.all };
}
