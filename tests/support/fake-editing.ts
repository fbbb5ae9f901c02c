// The fake desk's forms: they open with invented values, what is saved is shown on the card and marked as waiting, and can be undone.
// Used by fake-desk.ts; a test looks at what was saved, and says what is to be refused, found or remembered.
import { implement, ORPCError } from '@orpc/server';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Base, Change } from '#shared/contracts/commands/command.ts';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import { UnitKeySchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { DuplicateHit, FormSubject } from '#shared/contracts/desk/editing.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { commandId } from './fake-changes.ts';
import { newFakeFamily, type FakeFamily } from './fake-families.ts';
import { fakeChoices, inventUnits, membersOf, showChange } from './fake-units.ts';

export interface FakeEditing {
  readonly saved: { change: Change; base: Base; supersedes: CommandId | null }[];
  /** The next saves are refused with this. */
  refusal: { code: RefusalCode; unit: string | null } | null;
  duplicates: DuplicateHit[];
  /** Whom the forms said that they are about, when they asked who looks like that. */
  readonly askedExcept: (string | null)[];
  /** Null: there is no line. */
  history: { value: UnitValue; personName: string | null }[] | null;
}

export const createFakeEditing = (): FakeEditing => ({
  saved: [],
  refusal: null,
  duplicates: [],
  askedExcept: [],
  history: [],
});

export function fakeEditingHandlers(families: FakeFamily[], state: FakeEditing, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const { editing } = desk;
  const before = new Map<string, FakeFamily[]>();
  const familyOf = (id: string): FakeFamily => {
    const family = families.find(({ card }) => card.familyId === id);
    if (!family) throw new ORPCError('FAMILY_NOT_FOUND', { status: 404 });
    return family;
  };

  function carryOut(change: Change, id: CommandId): void {
    before.set(id, structuredClone(families));
    if (change.kind === 'family.create') families.push(newFakeFamily(change));
    const { card } = familyOf(change.familyId);
    showChange(card, change);
    const units = 'set' in change ? change.set.map(unitKey) : [];
    const person = change.kind === 'person.add' ? [UnitKeySchema.parse(`person/${change.person.id}`)] : [];
    card.pending.push({ commandId: id, kind: change.kind, state: 'queued', units: [...units, ...person] });
  }

  return {
    open: editing.open.handler(({ input }) => {
      const { card } = familyOf(input.familyId);
      const units = inventUnits(card).filter((unit) => belongs(unit, input.subject));
      return { base: { revision: 7, units }, members: membersOf(card) };
    }),
    choices: editing.choices.handler(() => fakeChoices),
    duplicates: editing.duplicates.handler(({ input }) => {
      state.askedExcept.push(input.exceptPersonId);
      return { hits: state.duplicates };
    }),
    save: editing.save.handler(({ input, errors }) => {
      const { refusal } = state;
      if (refusal) {
        const unit = refusal.unit === null ? null : UnitKeySchema.parse(refusal.unit);
        throw errors.NOT_POSSIBLE({ data: { code: refusal.code, unit } });
      }
      state.saved.push(input);
      const id = commandId(800 + state.saved.length);
      carryOut(input.change, id);
      return { commandId: id };
    }),
    undo: editing.undo.handler(({ input, errors }) => {
      const kept = before.get(input.commandId);
      if (!kept) throw errors.CANNOT_UNDO();
      families.splice(0, families.length, ...kept);
      return { how: 'forgotten' as const };
    }),
    history: editing.history.handler(({ errors }) => {
      if (!state.history) throw errors.NO_LINE();
      const who = { operatorName: 'Maria Verdi', stationName: 'Sportello 2', at: '2026-01-30T08:10:00Z' };
      return { entries: state.history.map((entry) => ({ ...entry, ...who })), more: false };
    }),
  };
}

function belongs(unit: UnitValue, subject: FormSubject): boolean {
  if (subject.about === 'family') return unit.unit.startsWith('family.');
  if (subject.about === 'payers') return unit.unit === 'payers';
  const id = 'childId' in subject ? subject.childId : subject.personId;
  const name = subject.about === 'person' ? unit.unit.startsWith('person.') : unit.unit === subject.about;
  return name && 'personId' in unit && unit.personId === id;
}
