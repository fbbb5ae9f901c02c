// The same thing written twice: central keeps both, says who wrote what, and one person decides, once. On both databases.
import { describe, expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import { capture, resolve, update } from '../../support/capture-at.ts';
import { configurations } from '../../support/central-databases.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const applied = expect.objectContaining({ outcome: 'applied' });
const kid = (id: string, school: string = schoolA) => ({ id, school });
const notes = (value: string) => ({ unit: 'family.notes' as const, value });
const phones = (personId: string, ...value: string[]) => ({ unit: 'person.phones' as const, personId, value });

for (const configuration of configurations) {
  describe(`conflicts on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = (...families: Parameters<typeof newCommandBench>[2] & object) =>
      newCommandBench(central.database, central.place.folder, families);

    /** Two counters changed the same notes; the second met the first. */
    async function met() {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [one, two] = [await ente.counter(), await ente.counter()];
      const seen = await ente.family('fam');
      const first = update(one, seen, notes('uno'));
      const second = update(two, seen, notes('due'), phones('fam-parent', '06 1'));
      expect(await ente.send(one, first)).toEqual([applied]);
      const [result] = await ente.send(two, second);
      return { ente, one, two, seen, first, second, result };
    }

    test('the unit that met another stays as it was and is shown with both; the others of the command go through', async () => {
      const { ente, one, two, seen, second, result } = await met();
      expect(result).toEqual({
        ...{ outcome: 'conflict', familyId: 'fam', units: ['family.notes'] },
        seq: (await ente.cursor()).seq,
      });
      const state = await ente.family('fam');
      expect(state.family.notes).toBe('uno');
      expect(state.persons[0]?.phones).toEqual(['06 1']);
      const by = (stationName: string) => ({ operatorName: 'Ada Prova', stationName, at: '2026-11-25T09:30:00Z' });
      expect(state.conflicts).toEqual([
        {
          ...{ id: second.id, familyId: 'fam', mineBy: by(two.name), openedAt: expect.any(String) },
          units: [
            {
              base: { unit: 'family.notes', value: seen.family.notes },
              ...{ mine: notes('due'), theirs: notes('uno'), theirsBy: by(one.name) },
            },
          ],
        },
      ]);
    });

    test('a conflict travels with its family, to every station in scope', async () => {
      const { ente, one, second } = await met();
      const { replica } = await ente.bootstrap({ ...one, scopeSeq: (await ente.cursor()).seq });
      expect(replica.families.get('fam')?.conflicts.map(({ id }) => id)).toEqual([second.id]);
      const { station: elsewhere } = await ente.addStation(schoolB);
      expect((await ente.bootstrap(elsewhere)).replica.families.size).toBe(0);
    });

    test.each([
      ['mine', 'due'],
      ['theirs', 'uno'],
    ] as const)('choosing %s closes it with «%s», once, and leaves who chose on record', async (keep, expected) => {
      const { ente, one, second } = await met();
      const choice = resolve(one, await ente.family('fam'), second.id, keep);
      expect(await ente.send(one, choice)).toEqual([applied]);
      const state = await ente.family('fam');
      expect([state.family.notes, state.conflicts]).toEqual([expected, []]);
      const again = capture(one, state, choice.change, { supersedes: second.id });
      expect(await ente.send(one, again)).toMatchObject([{ outcome: 'refused', code: 'CONFLICT_CLOSED' }]);
      const db = central.database.kysely;
      const row = await db
        .selectFrom('conflict')
        .selectAll()
        .where('ente_id', '=', ente.enteId)
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({
        closed_by: { operatorName: 'Ada Prova', stationName: one.name },
        choices: [{ unit: 'family.notes', keep }],
        units: [{ mine: notes('due'), theirs: notes('uno') }],
      });
      const history = await db
        .selectFrom('unit_history')
        .select(['value', 'chosen'])
        .where('ente_id', '=', ente.enteId)
        .where('chosen', 'is not', null)
        .execute();
      expect(history).toEqual([{ value: notes(expected), chosen: keep }]);
    });

    test('a conflict that never was, and one of another family, are unknown', async () => {
      const { ente, one, second } = await met();
      const choices = [{ unit: 'family.notes', keep: 'mine' as const }];
      const wrong = (conflictId: CommandId, familyId: string) =>
        capture(one, null, { kind: 'conflict.resolve', familyId, conflictId, choices });
      const other = capture(one, null, {
        ...{ kind: 'family.create', familyId: 'other', label: 'Altra', address: null, notes: null, set: [] },
        persons: [{ ...(await ente.family('fam')).persons[0]!, id: 'somebody' }],
      });
      expect(await ente.send(one, other, wrong(other.id, 'fam'), wrong(second.id, 'other'))).toMatchObject([
        { outcome: 'applied' },
        { code: 'CONFLICT_UNKNOWN' },
        { code: 'CONFLICT_UNKNOWN' },
      ]);
    });

    test('what central holds is kept up to date while it is open; a choice made on an older sight must look again', async () => {
      const { ente, one, second } = await met();
      const old = await ente.family('fam');
      expect(await ente.send(one, update(one, old, notes('tre')))).toEqual([applied]);
      expect((await ente.family('fam')).conflicts[0]?.units[0]).toMatchObject({
        ...{ base: { value: expect.any(String) }, mine: notes('due'), theirs: notes('tre') },
        theirsBy: { stationName: one.name },
      });
      const stale = resolve(one, old, second.id, 'mine');
      expect(await ente.send(one, stale)).toMatchObject([{ outcome: 'refused', code: 'CONFLICT_MOVED_ON' }]);
      const fresh = { ...resolve(one, await ente.family('fam'), second.id, 'mine'), supersedes: stale.id };
      expect(await ente.send(one, fresh)).toEqual([applied]);
      expect((await ente.family('fam')).family.notes).toBe('due');
    });

    test('a change of a shared parent in one family shows in the open conflict of the other', async () => {
      const ente = await bench(
        someFamily('a', [kid('kid-a')], [], 'shared'),
        someFamily('b', [kid('kid-b')], [], 'shared'),
      );
      const [one, two] = [await ente.counter(), await ente.counter()];
      const [a, b] = [await ente.family('a'), await ente.family('b')];
      await ente.send(one, update(one, a, phones('shared', '1')));
      const late = update(two, b, phones('shared', '2'));
      expect(await ente.send(two, late)).toMatchObject([{ outcome: 'conflict', familyId: 'b' }]);
      await ente.send(one, update(one, await ente.family('a'), phones('shared', '3')));
      expect((await ente.family('b')).conflicts[0]?.units[0]?.theirs).toEqual(phones('shared', '3'));
    });

    test('shares edited at two counters: the second asks, and the family always sums to 100', async () => {
      const ente = await bench(someFamily('a', [kid('kid-a')], [], 'mum'));
      const [one, two] = [await ente.counter(), await ente.counter()];
      const person = { ...(await ente.family('a')).persons[0]!, id: 'dad', givenName: 'Ugo' };
      await ente.send(
        one,
        capture(one, await ente.family('a'), { kind: 'person.add', familyId: 'a', person, set: [] }),
      );
      const seen = await ente.family('a');
      const shares = (mum: number, dad: number) => ({
        unit: 'payers' as const,
        value: [
          { personId: 'mum', sharePercent: mum, declarant: true, from: '2024-09-01', to: null },
          { personId: 'dad', sharePercent: dad, declarant: false, from: '2024-09-01', to: null },
        ],
      });
      expect(await ente.send(one, update(one, seen, shares(50, 50)))).toEqual([applied]);
      const late = update(two, seen, shares(70, 30));
      expect(await ente.send(two, late)).toMatchObject([{ outcome: 'conflict', units: ['payers'] }]);
      expect((await ente.family('a')).payers.map(({ sharePercent }) => sharePercent)).toEqual([50, 50]);
      expect(await ente.send(two, resolve(two, await ente.family('a'), late.id, 'mine'))).toEqual([applied]);
      const payers = (await ente.family('a')).payers;
      expect(payers.reduce((sum, { sharePercent }) => sum + sharePercent, 0)).toBe(100);
      expect(payers.find(({ personId }) => personId === 'mum')?.sharePercent).toBe(70);
    });

    test('what was captured behind a command in conflict waits until a person chose, and then goes on', async () => {
      const { ente, two, seen, second } = await met();
      const behind = update(two, { ...seen, family: { ...seen.family, notes: 'due' } }, notes('due bis'));
      expect(await ente.send(two, second, behind)).toMatchObject([
        { outcome: 'conflict' },
        { outcome: 'held', by: second.id },
      ]);
      // All of it in one batch, as after a restore: the choice is not held by what waits for it.
      const choice = resolve(two, await ente.family('fam'), second.id, 'mine');
      expect(await ente.send(two, second, behind, choice)).toMatchObject([
        { outcome: 'conflict' },
        { outcome: 'held' },
        { outcome: 'applied' },
      ]);
      expect(await ente.send(two, second, behind)).toMatchObject([{ outcome: 'conflict' }, { outcome: 'applied' }]);
      expect((await ente.family('fam')).family.notes).toBe('due bis');
    });
  });
}
