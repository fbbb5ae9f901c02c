// Two families side by side before they become one: their cards, and who of their people is the same person.
// Used by counter/merge. The merge itself is a change like any other (stores/editing.ts).
import { defineStore } from 'pinia';
import { shallowRef, type ShallowRef } from 'vue';
import type { Base } from '#shared/contracts/commands/command.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Member } from '#shared/contracts/desk/editing.ts';
import type { FamilyCard } from '#shared/contracts/desk/families.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';
import { newTurns, type Turns } from './turns.ts';

/** A person of one of the two families, with what tells people apart; unknown for one of another school. */
export interface Somebody extends Member {
  readonly fiscalCode: string | null;
  readonly birthDate: LocalDate | null;
}

export interface MergeSide {
  readonly card: FamilyCard;
  readonly base: Base;
  readonly people: readonly Somebody[];
}

export const useMergingStore = defineStore('merging', () => {
  const { desk } = useConnection();
  const kept = shallowRef<MergeSide | null>(null);
  const gone = shallowRef<MergeSide | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const keptTurns = newTurns();
  const goneTurns = newTurns();

  /** The family that the screen was opened from. */
  async function begin(familyId: FamilyId): Promise<void> {
    forget();
    await load(kept, keptTurns, familyId);
  }

  async function choose(familyId: FamilyId): Promise<void> {
    await load(gone, goneTurns, familyId);
  }

  async function load(into: ShallowRef<MergeSide | null>, turns: Turns, familyId: FamilyId): Promise<void> {
    const isWanted = turns.begin();
    failure.value = null;
    try {
      const side = await sideOf(familyId);
      if (isWanted()) into.value = side;
    } catch (thrown) {
      if (!isWanted()) return;
      into.value = null;
      failure.value = failureOf(thrown);
    }
  }

  /** The other one stays instead. */
  function swap(): void {
    [kept.value, gone.value] = [gone.value, kept.value];
  }

  async function sideOf(familyId: FamilyId): Promise<MergeSide> {
    const [card, { base, members }] = await Promise.all([
      desk.families.card({ familyId }),
      desk.editing.open({ familyId, subject: { about: 'family' } }),
    ]);
    return { card, base, people: await Promise.all(members.map((member) => somebody(familyId, member))) };
  }

  async function somebody(familyId: FamilyId, member: Member): Promise<Somebody> {
    if (member.outOfScope) return { ...member, fiscalCode: null, birthDate: null };
    const { base } = await desk.editing.open({ familyId, subject: { about: 'person', personId: member.personId } });
    const find = <Name extends UnitValue['unit']>(name: Name) =>
      base.units.find((unit): unit is Extract<UnitValue, { unit: Name }> => unit.unit === name);
    return {
      ...member,
      fiscalCode: find('person.name')?.value.fiscalCode ?? null,
      birthDate: find('person.birthDate')?.value ?? null,
    };
  }

  function forget(): void {
    keptTurns.end();
    goneTurns.end();
    kept.value = null;
    gone.value = null;
    failure.value = null;
  }

  useSessionStore().onEnd(forget);

  return { kept, gone, failure, begin, choose, swap, forget };
});
