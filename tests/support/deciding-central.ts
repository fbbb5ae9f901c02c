// A fake central server that decides commands as the real one does, by the same pure core, in memory: each id once, families in a feed.
// For the named interleavings of the desk's tests; the real server has its own.
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import { decideCommand } from '#shared/capture/decide-command.ts';
import { familyStateOf, personIn } from '#shared/capture/family-state.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { FamilyAggregate, RecordChange } from '#shared/contracts/records/aggregate.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { endOf, fakeCentral, familiesOf, municipality, type FakeCentral } from './fake-central.ts';

export interface DecidingCentral {
  readonly fake: FakeCentral;
  family(id: FamilyId): FamilyAggregate;
  /** As another station, or an administrator, changed it. */
  put(aggregate: FamilyAggregate): void;
  /** Takes the family out of this station's sight. */
  purge(id: FamilyId): void;
  /** How often each command took effect. */
  readonly effects: ReadonlyMap<string, number>;
  /** A backup, and going back to it: another epoch, with a snapshot of what was then. */
  backup(): () => void;
}

export async function decidingCentral(content: readonly RecordChange[] = municipality(6)): Promise<DecidingCentral> {
  const fake = await fakeCentral(content);
  const catalogue = content.filter(({ kind }) => kind !== 'family');
  let families = new Map(familiesOf(content).map((aggregate) => [aggregate.family.id, aggregate]));
  let results = new Map<string, CommandResult>();
  const effects = new Map<string, number>();
  let epochs = 1;

  const put = (aggregate: FamilyAggregate): void => {
    families.set(aggregate.family.id, aggregate);
    fake.feed.push({ kind: 'family', value: structuredClone(aggregate) });
  };
  const take = (command: Command): CommandResult => {
    const { change } = command;
    if (change.kind === 'family.merge' || change.kind === 'family.unmerge' || isAccountChange(change)) {
      throw new Error('this one merges nothing and keeps no accounts');
    }
    const known = families.get(change.familyId);
    const survivor = known?.family.mergedInto ? families.get(known.family.mergedInto) : known;
    const everybody = [...families.values()].flatMap(({ persons }) => persons);
    const decision = decideCommand(
      survivor ? familyStateOf(survivor) : null,
      { ...command, change },
      {
        ...{
          isService: () => true,
          isSchool: () => true,
          childElsewhere: () => undefined,
          isNamedByMoney: () => false,
        },
        person: (id) => everybody.find((person) => person.id === id),
        mayChange: (id) => !(survivor && personIn(familyStateOf(survivor), id)?.outOfScope),
      },
    );
    if (decision.outcome === 'refused') return decision;
    effects.set(command.id, (effects.get(command.id) ?? 0) + 1);
    const { state, clashes } = decision;
    const revision = state.family.revision + 1;
    const by = { operatorName: 'A. Bianchi', stationName: 'Sportello 1', at: InstantSchema.parse(command.capturedAt) };
    const conflicts = [...state.conflicts];
    if (clashes.length > 0) {
      const units = clashes.map((clash) => ({ ...clash, theirsBy: null }));
      conflicts.push({ id: command.id, familyId: state.family.id, mineBy: by, openedAt: by.at, units });
    }
    const { bollettini, wallets, accounts } = survivor ?? { bollettini: [], wallets: [], accounts: [] };
    put({ ...state, family: { ...state.family, revision }, conflicts, bollettini, wallets, accounts });
    const at = { seq: endOf(fake), familyId: state.family.id };
    if (clashes.length === 0) return { outcome: 'applied', ...at };
    return { outcome: 'conflict', ...at, units: clashes.map(({ mine }) => unitKey(mine)) };
  };
  fake.decide = (command) => {
    const before = results.get(command.id);
    if (before) return before;
    const result = take(command);
    results.set(command.id, result);
    return result;
  };
  const family = (id: FamilyId): FamilyAggregate => {
    const found = families.get(id);
    if (!found) throw new Error('central has no such family');
    return structuredClone(found);
  };
  return {
    ...{ fake, family, put, effects },
    purge: (familyId) => void fake.feed.push({ kind: 'familyPurged', familyId }),
    backup: () => {
      const kept = structuredClone([...families]);
      const answered = structuredClone([...results]);
      return () => {
        families = new Map(kept);
        results = new Map(answered);
        epochs += 1;
        fake.epoch = `e${String(epochs)}`;
        fake.feed = [];
        Object.defineProperty(fake, 'snapshot', {
          configurable: true,
          get: () => [
            ...catalogue.map((change) => JSON.stringify(change)),
            ...[...families.values()].map((value) => JSON.stringify({ kind: 'family', value })),
          ],
        });
        // What comes after the restore stands in the snapshot, so the feed begins at its end.
        Object.defineProperty(fake, 'snapshotSeq', { configurable: true, get: () => 0, set: () => {} });
      };
    },
  };
}
