// The steps of a schedule, as fast-check makes and shrinks them, and what each does to the world. Called by sync-schedules.test.ts.
// A step names stations, families and messages by number, so that a shorter schedule still means something.
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import { familyId, newPerson, personId, unitOf } from '../../support/captured-families.ts';
import type { Arbitrary } from 'fast-check';
import { fc } from '../../support/properties.ts';
import { chooseBetween, mergeShown, openForm, partShown, saveForm, type Form } from './people.ts';
import type { ModelStation } from './station.ts';
import type { World } from './world.ts';

// The first one is where the stations meet.
const family = fc.constantFrom('f0', 'f0', 'f0', 'f1', 'f2');
/** Notes and one phone: what two stations change at once more often than chance would have it. */
const hotUnitOf = (id: string) =>
  fc.oneof(
    fc.constantFrom('uno', 'due', 'tre').map((value): UnitValue => ({ unit: 'family.notes', value })),
    fc.constantFrom<string[][]>(['333 1'], ['333 2'], []).map((value): UnitValue => ({
      ...{ unit: 'person.phones', personId: personId(`${id}-mum`), value },
    })),
  );
const units = (id: string) =>
  fc.uniqueArray(fc.oneof(hotUnitOf(id), unitOf(id)), { minLength: 1, maxLength: 2, selector: unitKey });

const changes = fc.oneof(
  ...[
    {
      weight: 8,
      arbitrary: family.chain((id) =>
        units(id).map((set) => ({ kind: 'family.update' as const, familyId: familyId(id), set })),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(family, fc.constantFrom('parent' as const, 'child' as const, 'delegate' as const))
        .map(([id, role]) => ({
          ...{
            kind: 'person.add' as const,
            familyId: familyId(id),
            person: newPerson('someone', role),
            set: [] as UnitValue[],
          },
        })),
    },
    {
      // A parent of one family joins another: one person in two.
      weight: 1,
      arbitrary: fc
        .tuple(family, family)
        .filter(([one, other]) => one !== other)
        .map(([id, other]) => ({
          ...{
            kind: 'person.add' as const,
            familyId: familyId(id),
            person: newPerson(`${other}-dad`, 'parent'),
            set: [] as UnitValue[],
          },
        })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(family, fc.constantFrom('aunt', 'dad', 'kid2')).map(([id, who]) => ({
        ...{ kind: 'person.remove' as const, familyId: familyId(id), personId: personId(`${id}-${who}`) },
      })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('n0', 'n1').chain((id) =>
        units(id).map((set) => ({
          ...{ kind: 'family.create' as const, familyId: familyId(id), label: 'Nuova', address: null, notes: null },
          persons: (
            [
              ['mum', 'parent'],
              ['dad', 'parent'],
              ['kid1', 'child'],
              ['kid2', 'child'],
              ['aunt', 'delegate'],
            ] as const
          ).map(([who, role]) => newPerson(`${id}-${who}`, role)),
          set: set.filter(({ unit }) => unit === 'payers' || unit === 'enrolments' || unit === 'diets'),
        })),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('n0', 'n1')
        .chain((id) => units(id).map((set) => ({ kind: 'family.update' as const, familyId: familyId(id), set }))),
    },
  ],
);

const at = fc.nat(11);

export const steps = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('capture' as const), at, change: changes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), at, change: changes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('save' as const), at }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('push' as const, 'pull' as const), at }) },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      at,
      how: fc.constantFrom(
        'once' as const,
        'once' as const,
        'once' as const,
        'twice' as const,
        'cut' as const,
        'drop' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('timeOut' as const, 'restart' as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      at,
      keep: fc.constantFrom('mine' as const, 'theirs' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('discard' as const, 'repair' as const, 'fail' as const), at }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('merge' as const), at },
      ...{ kept: family.map(familyId), gone: fc.constantFrom('f1', 'f2', 'f0', 'n0').map(familyId) },
      twice: fc.subarray(['mum', 'dad', 'kid1']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('part' as const), at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('issue' as const, 'issue' as const, 'pay' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('backUp' as const, 'restore' as const), at }) },
);
export type Step = typeof steps extends Arbitrary<infer One> ? One : never;

/** Forms that are open, with the station at which they are. */
export interface Memory {
  readonly forms: { readonly station: ModelStation; readonly form: Form }[];
}

export function perform(world: World, memory: Memory, step: Step): void {
  if (step.do === 'backUp') return world.central.backUp();
  if (step.do === 'restore') return world.restore();
  if (step.do === 'issue') return world.issue(step.at);
  if (step.do === 'pay') return world.pay(step.at);
  if (step.do === 'deliver') return world.deliver(step.at, step.how);
  const station = world.stations[step.at % world.stations.length];
  if (!station) return;
  switch (step.do) {
    case 'capture':
    case 'open': {
      const form = openForm(station, named(station, step.change));
      if (form && step.do === 'capture') saveForm(station, form);
      else if (form) memory.forms.push({ station, form });
      return;
    }
    case 'save': {
      const opened = memory.forms.shift();
      if (opened) saveForm(opened.station, opened.form);
      return;
    }
    case 'push':
    case 'pull':
      return world.send(station, step.do);
    case 'timeOut':
      return world.timeOut(station);
    case 'restart':
      memory.forms.splice(0);
      return world.restart(station);
    case 'merge':
      return mergeShown(station, step.kept, step.gone, step.twice);
    case 'part':
      return partShown(station, step.at);
    case 'choose':
      return chooseBetween(station, step.keep);
    case 'discard':
    case 'repair': {
      const row = station.rows.find(
        (one) => one.state === 'refused' || (step.do === 'discard' && station.mayBeGivenUp(one)),
      );
      if (!row) return;
      if (step.do === 'discard') return station.discard(row, 'not wanted any more');
      const { change } = row.command;
      if (change.kind === 'conflict.resolve' || change.kind === 'family.merge' || change.kind === 'family.unmerge')
        return;
      if (isAccountChange(change)) return;
      const form = openForm(station, change);
      if (form) saveForm(station, form, row.id);
      return;
    }
    case 'fail': {
      const row = station.rows.findLast(({ state }) => state === 'queued');
      if (row) world.central.failsOver.add(row.id);
    }
  }
}

/** Somebody new gets an id that no other station can have made. */
function named<Change extends Form['change']>(station: ModelStation, change: Change): Change {
  if (change.kind !== 'person.add' || change.person.id !== 'someone') return change;
  const id = `${station.carrier.id ?? ''}-${String(station.rows.length)}`;
  return { ...change, person: { ...change.person, id: personId(id) } };
}
