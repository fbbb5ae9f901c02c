// What a station may change: what it sees now, and what it saw while the feed can remember. On both databases.
import { describe, expect, test } from 'vitest';
import type { FamilyState } from '#shared/capture/family-state.ts';
import { pruneFeed } from '#central/sync/prune-feed.ts';
import { capture, update } from '../../support/capture-at.ts';
import { newPerson } from '../../support/captured-families.ts';
import { configurations } from '../../support/central-databases.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';
import type { KnownStation } from '#central/stations/find-station.ts';

const applied = expect.objectContaining({ outcome: 'applied' });
const kid = (id: string, school: string = schoolA) => ({ id, school });
const phones = (personId: string, value: string) => ({ unit: 'person.phones' as const, personId, value: [value] });

/** The child's stay at the old school is replaced by one at the new. */
function move(at: KnownStation, seen: FamilyState, personId: string, schoolId: string) {
  const value = [{ schoolId, schoolYear: '2026/27', className: '1A', from: '2026-09-01', to: null, tariffBand: null }];
  return update(at, seen, { unit: 'enrolments', personId, serviceId: 'srv-meals', value });
}

for (const configuration of configurations) {
  describe(`scope of commands on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = (...families: Parameters<typeof newCommandBench>[2] & object) =>
      newCommandBench(central.database, central.place.folder, families);

    test('a family of another school cannot be changed, nor can its people be brought into one’s own', async () => {
      const ente = await bench(someFamily('far', [kid('far-kid', schoolB)]), someFamily('near', [kid('near-kid')]));
      const here = await ente.counter(schoolA);
      const far = update(here, await ente.family('far'), phones('far-parent', '1'));
      expect(await ente.send(here, far)).toEqual([{ outcome: 'refused', code: 'OUT_OF_SCOPE', unit: null }]);
      const bring = capture(here, await ente.family('near'), {
        ...{ kind: 'person.add', familyId: 'near', person: newPerson('far-parent', 'parent'), set: [] },
      });
      expect(await ente.send(here, bring)).toEqual([{ outcome: 'refused', code: 'OUT_OF_SCOPE', unit: null }]);
      expect((await ente.family('near')).persons).toHaveLength(2);
    });

    test('of a family in two scopes, the child of the other school cannot be changed; the rest can', async () => {
      const ente = await bench(someFamily('fam', [kid('kid-a'), kid('kid-b', schoolB)]));
      const here = await ente.counter(schoolA);
      const seen = await ente.family('fam');
      expect(await ente.send(here, update(here, seen, phones('kid-b', '1')))).toMatchObject([
        { outcome: 'refused', code: 'OUT_OF_SCOPE', unit: 'person.phones/kid-b' },
      ]);
      expect(await ente.send(here, update(here, seen, phones('kid-a', '1'), phones('fam-parent', '2')))).toEqual([
        applied,
      ]);
    });

    test('a child moves to another school and back: each station gets the whole family, or is told to forget it', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [atA, atB] = [await ente.counter(schoolA), await ente.counter(schoolB)];
      const [a, b] = [await ente.bootstrap(atA), await ente.bootstrap(atB)];
      const seen = await ente.family('fam');
      const waiting = update(atA, seen, phones('kid', '1'));
      expect(await ente.send(atA, move(atA, seen, 'kid', schoolB))).toEqual([applied]);
      const atEnd = await a.replica.pull(central.database.kysely, atA, a.cursor);
      await b.replica.pull(central.database.kysely, atB, b.cursor);
      expect(a.replica.families.size).toBe(0);
      expect(b.replica.families.get('fam')).toEqual(await ente.aggregate('fam'));
      // What A wrote down while the child was still its own arrives late, and is not lost.
      expect(await ente.send(atA, waiting)).toEqual([applied]);
      expect(await ente.send(atB, move(atB, await ente.family('fam'), 'kid', schoolA))).toEqual([applied]);
      await a.replica.pull(central.database.kysely, atA, atEnd);
      await b.replica.pull(central.database.kysely, atB, atEnd);
      expect(a.replica.families.get('fam')).toEqual(await ente.aggregate('fam'));
      expect(a.replica.families.get('fam')?.persons[1]?.phones).toEqual(['1']);
      expect(b.replica.families.size).toBe(0);
    });

    test('what left the scope longer ago than the feed remembers can no longer be changed', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter(schoolA);
      const seen = await ente.family('fam');
      const waiting = update(here, seen, phones('fam-parent', '1'));
      await ente.send(here, move(here, seen, 'kid', schoolB));
      await pruneFeed(central.database.kysely, -1);
      expect(await ente.send(here, waiting)).toMatchObject([{ code: 'OUT_OF_SCOPE' }]);
    });

    test('a carried command keeps its author; whether it may be applied goes by who carries it', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [atA, other, atB] = [await ente.counter(schoolA), await ente.counter(schoolA), await ente.counter(schoolB)];
      const command = update(atA, await ente.family('fam'), phones('fam-parent', '1'));
      expect(await ente.send(atB, command)).toMatchObject([{ code: 'OUT_OF_SCOPE' }]);
      const second = update(atA, await ente.family('fam'), phones('fam-parent', '1'));
      expect(await ente.send(other, second)).toEqual([applied]);
      const { station_name: by } = await central.database.kysely
        .selectFrom('unit_history')
        .select('station_name')
        .where('ente_id', '=', ente.enteId)
        .executeTakeFirstOrThrow();
      expect(by).toBe(atA.name);
    });
  });
}
