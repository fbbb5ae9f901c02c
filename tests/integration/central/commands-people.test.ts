// What commands do to people at central: one person in two families, the same one written down twice, whom nobody may remove. On both
// databases.
import { describe, expect, test } from 'vitest';
import { PersonIdSchema } from '#shared/domain/ids.ts';
import { capture, update } from '../../support/capture-at.ts';
import { newPerson } from '../../support/captured-families.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const kid = (id: string, school: string = schoolA) => ({ id, school });
const phones = (personId: string, ...value: string[]) => ({ unit: 'person.phones', personId, value }) as const;
const applied = expect.objectContaining({ outcome: 'applied' });

for (const configuration of bothConfigurations) {
  describe(`people of commands on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = (...families: Parameters<typeof newCommandBench>[2] & object) =>
      newCommandBench(central.database, central.place.folder, families);

    test('a parent of two families is one person: a change in the one shows in the other, and both travel', async () => {
      const ente = await bench(
        someFamily('one', [kid('kid-1')], [], 'shared'),
        someFamily('two', [kid('kid-2', schoolB)], [], 'shared'),
      );
      const here = await ente.counter(schoolA);
      const there = (await ente.addStation(schoolB)).station;
      const { replica, cursor } = await ente.bootstrap(there);
      const seen = await ente.family('one');
      expect(await ente.send(here, update(here, seen, phones('shared', '06 1')))).toEqual([applied]);
      const two = await ente.family('two');
      expect(two.persons[0]).toMatchObject({ id: 'shared', phones: ['06 1'], revision: 2 });
      await replica.pull(central.database.kysely, there, cursor);
      expect(replica.families.get('two')?.persons[0]?.phones).toEqual(['06 1']);
    });

    test('a parent written down at two counters at once stands there once, by fiscal code or by id', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [one, two] = [await ente.counter(), await ente.counter()];
      const seen = await ente.family('fam');
      const code = { fiscalCode: 'RSSDAA80A41H501U' };
      const add = (at: typeof one, id: string) =>
        capture(at, seen, { kind: 'person.add', familyId: 'fam', person: newPerson(id, 'parent', code), set: [] });
      expect(await ente.send(one, add(one, 'dad-1'))).toEqual([applied]);
      expect(await ente.send(two, add(two, 'dad-2'))).toMatchObject([{ code: 'PERSON_EXISTS' }]);
      expect((await ente.family('fam')).persons.map(({ id }) => id)).toEqual(['fam-parent', 'kid', 'dad-1']);
    });

    test('somebody known from another family joins as who she is; a child cannot be in two', async () => {
      const ente = await bench(someFamily('one', [kid('kid-1')]), someFamily('two', [kid('kid-2')]));
      const here = await ente.counter();
      const two = await ente.family('two');
      const join = (id: string, role: 'parent' | 'child') =>
        capture(here, two, { kind: 'person.add', familyId: 'two', person: newPerson(id, role), set: [] });
      expect(await ente.send(here, join('one-parent', 'parent'))).toEqual([applied]);
      const known = (await ente.family('one')).persons[0];
      expect((await ente.family('two')).persons.at(-1)).toEqual(known);
      expect(await ente.send(here, join('kid-1', 'child'))).toMatchObject([{ code: 'CHILD_IN_OTHER_FAMILY' }]);
    });

    test('nobody whom money, shares or enrolments name is removed; somebody else is, and is gone', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const remove = async (personId: string) =>
        capture(here, await ente.family('fam'), { kind: 'person.remove', familyId: 'fam', personId });
      const add = capture(here, await ente.family('fam'), {
        ...{ kind: 'person.add', familyId: 'fam', person: newPerson('zia', 'delegate'), set: [] },
      });
      await ente.send(here, add);
      // The child's enrolments are taken back, its wallet stays: money still names it.
      await ente.send(
        here,
        update(here, await ente.family('fam'), {
          unit: 'enrolments',
          personId: 'kid',
          serviceId: 'srv-meals',
          value: [],
        }),
        update(here, await ente.family('fam'), { unit: 'diets', personId: 'kid', value: [] }),
      );
      for (const person of ['fam-parent', 'kid']) {
        expect(await ente.send(here, await remove(person))).toMatchObject([{ code: 'PERSON_STILL_NAMED' }]);
      }
      expect(await ente.send(here, await remove('zia'))).toEqual([applied]);
      const rows = await central.database.kysely
        .selectFrom('person')
        .select('id')
        .where('ente_id', '=', ente.enteId)
        .where('id', '=', PersonIdSchema.parse('zia'))
        .execute();
      expect(rows).toEqual([]);
    });
  });
}
