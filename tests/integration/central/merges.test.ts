// Two families that are one, and two again: who and what moves, what money does, what a person must decide. On both databases.
import { describe, expect, test } from 'vitest';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { CommandIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { capture, resolve, update } from '../../support/capture-at.ts';
import { newPerson, personId } from '../../support/captured-families.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const applied = expect.objectContaining({ outcome: 'applied' });
const kid = (id: string, school: string = schoolA) => ({ id, school });

/** Both know the mother and the first child; each has a child of its own. */
function twoOfOne(): [FamilyAggregate, FamilyAggregate] {
  const kept = someFamily(
    'kept',
    [kid('kid'), kid('kept-kid')],
    [someBollettino('bol-k', 'kept-parent', 'kid'), someBollettino('bol-k2', 'kept-parent', 'kept-kid', 'paid')],
  );
  const gone = someFamily(
    'gone',
    [kid('kid-again'), kid('gone-kid', schoolB)],
    [someBollettino('bol-g', 'gone-parent', 'kid-again'), someBollettino('bol-g2', 'gone-parent', 'gone-kid')],
  );
  const [mother, child, own] = gone.persons;
  return [
    kept,
    {
      ...gone,
      family: { ...gone.family, notes: 'altra nota' },
      persons: [{ ...mother!, phones: ['333 1', '06 7'], emails: ['m@example.it'] }, child!, own!],
      payers: kept.payers.map((payer) => ({ ...payer, personId: mother!.id })),
    },
  ];
}

const same = [
  { keptId: 'kept-parent', goneId: 'gone-parent' },
  { keptId: 'kid', goneId: 'kid-again' },
];

async function money(ente: CommandBench, ...ids: string[]) {
  const families = await Promise.all(ids.map((id) => ente.aggregate(id)));
  const sum = (of: (family: FamilyAggregate) => readonly number[]) =>
    families.flatMap(of).reduce((all, one) => all + one, 0);
  return {
    owed: sum(({ bollettini }) => bollettini.map((one) => one.amountCents)),
    paid: sum(({ bollettini }) => bollettini.map((one) => one.paidCents)),
    prepaid: sum(({ wallets }) => wallets.map((one) => one.balanceCents)),
  };
}

const withoutRevisions = ({ family, persons, bollettini, ...rest }: FamilyAggregate) => ({
  ...rest,
  family: { ...family, revision: 0 },
  persons: persons.map((person) => ({ ...person, revision: 0 })),
  bollettini: bollettini.map((bollettino: BollettinoRecord) => ({ ...bollettino, revision: 0 })),
});

for (const configuration of bothConfigurations) {
  describe(`merging on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = (...families: Parameters<typeof newCommandBench>[2] & object) =>
      newCommandBench(central.database, central.place.folder, families);
    const merged = async (pairs: typeof same = same, families = twoOfOne()) => {
      const ente = await bench(...families);
      const here = await ente.counter();
      const merge = capture(here, await ente.family('kept'), {
        ...{ kind: 'family.merge', familyId: 'kept', goneId: 'gone', same: pairs },
      });
      return { ente, here, merge };
    };
    const undoing = (at: { id: Parameters<typeof capture>[0]['id'] }, mergeId: string) =>
      capture(at, null, {
        ...{ kind: 'family.unmerge', familyId: 'kept', goneId: 'gone', mergeId: CommandIdSchema.parse(mergeId) },
      });

    test('persons, what hangs on them and all money come over; who stood in both stands there once', async () => {
      const { ente, here, merge } = await merged();
      const before = await money(ente, 'kept', 'gone');
      const { replica, cursor } = await ente.bootstrap(here);
      expect(await ente.send(here, merge)).toMatchObject([{ outcome: 'applied', familyId: 'kept' }]);
      const kept = await ente.aggregate('kept');
      expect(kept.persons.map(({ id }) => id)).toEqual(['kept-parent', 'kid', 'kept-kid', 'gone-kid']);
      expect(kept.persons[0]).toMatchObject({ phones: ['333 1', 'a"b\\c,{}', '06 7'], emails: ['m@example.it'] });
      expect(kept.family.notes).toBe('riga 1\nriga 2\t\\\naltra nota');
      expect(kept.payers).toEqual(twoOfOne()[0].payers);
      expect(kept.enrolments.map(({ childId }) => childId).sort()).toEqual(['gone-kid', 'kept-kid', 'kid']);
      expect(kept.bollettini.map(({ id, debtorId, lines }) => [id, debtorId, lines[0]?.childId])).toEqual([
        ['bol-g', 'kept-parent', 'kid'],
        ['bol-g2', 'kept-parent', 'gone-kid'],
        ['bol-k', 'kept-parent', 'kid'],
        ['bol-k2', 'kept-parent', 'kept-kid'],
      ]);
      expect(kept.wallets.map(({ childId, balanceCents }) => [childId, balanceCents])).toEqual([
        ['gone-kid', -350],
        ['kept-kid', -350],
        ['kid', -700],
      ]);
      expect(kept.merges).toMatchObject([{ commandId: merge.id, goneFamilyId: 'gone', operatorName: 'Ada Prova' }]);
      expect(kept.conflicts).toEqual([]);
      expect(await money(ente, 'kept', 'gone')).toEqual(before);
      expect(await money(ente, 'gone')).toEqual({ owed: 0, paid: 0, prepaid: 0 });
      // Whoever had the gone family learns where it went; whoever begins now never hears of it.
      await replica.pull(central.database.kysely, here, cursor);
      expect(replica.families.get('kept')).toEqual(kept);
      expect(replica.families.get('gone')).toMatchObject({ family: { mergedInto: 'kept', label: '—' }, persons: [] });
      expect(
        (await ente.bootstrap({ ...here, scopeSeq: (await ente.cursor()).seq })).replica.families.has('gone'),
      ).toBe(false);
      // Again: the same answer, nothing moves twice.
      expect(await ente.send(here, merge)).toEqual([applied]);
      expect(await ente.aggregate('kept')).toEqual(kept);
    });

    test('undone at once, both are what they were, to the cent', async () => {
      const { ente, here, merge } = await merged();
      const before = [await ente.aggregate('kept'), await ente.aggregate('gone')].map(withoutRevisions);
      await ente.send(here, merge);
      const undo = undoing(here, merge.id);
      expect(await ente.send(here, undo)).toEqual([applied]);
      const after = [await ente.aggregate('kept'), await ente.aggregate('gone')].map(withoutRevisions);
      expect(after).toEqual(before);
      expect(await ente.send(here, undo)).toEqual([applied]);
      expect(await ente.send(here, undoing(here, merge.id))).toMatchObject([{ code: 'MERGE_UNKNOWN' }]);
      const { replica } = await ente.bootstrap({ ...here, scopeSeq: (await ente.cursor()).seq });
      expect([...replica.families.keys()]).toEqual(['gone', 'kept']);
    });

    test('what was changed or added since stays with the survivor when the merge is undone', async () => {
      const { ente, here, merge } = await merged();
      const first = await ente.aggregate('kept');
      await ente.send(here, merge);
      const state = await ente.family('kept');
      const since = [
        update(here, state, { unit: 'person.phones', personId: 'kept-parent', value: ['02 9'] }),
        capture(here, state, {
          ...{ kind: 'person.add', familyId: 'kept', person: newPerson('nonno', 'delegate'), set: [] },
        }),
        update(here, state, { unit: 'person.birthPlace', personId: 'gone-kid', value: 'Trento' }),
      ];
      expect(await ente.send(here, ...since)).toEqual([applied, applied, applied]);
      const late = someBollettino('bol-late', 'kept-parent', 'kid');
      await putBollettino(central.database.kysely, ente.enteId, FamilyIdSchema.parse('kept'), late);
      const all = await money(ente, 'kept');
      expect(await ente.send(here, undoing(here, merge.id))).toEqual([applied]);
      const [kept, gone] = [await ente.aggregate('kept'), await ente.aggregate('gone')];
      expect(kept.persons.map(({ id }) => id)).toEqual(['kept-parent', 'kid', 'kept-kid', 'nonno']);
      expect(kept.persons[0]).toMatchObject({ phones: ['02 9'], emails: [] });
      expect(kept.family.notes).toBe(first.family.notes);
      expect(kept.bollettini.map(({ id }) => id)).toEqual(['bol-k', 'bol-k2', 'bol-late']);
      expect(gone.persons.map(({ id, birthPlace }) => [id, birthPlace])).toEqual([
        ['gone-parent', 'Roma'],
        ['kid-again', 'Roma'],
        ['gone-kid', 'Trento'],
      ]);
      expect(gone.bollettini.map(({ id, debtorId, lines }) => [id, debtorId, lines[0]?.childId])).toEqual([
        ['bol-g', 'gone-parent', 'kid-again'],
        ['bol-g2', 'gone-parent', 'gone-kid'],
      ]);
      expect(await money(ente, 'kept', 'gone')).toEqual(all);
    });

    test('a bollettino made since goes with the child it is about; about children of both, it holds the two together', async () => {
      const { ente, here, merge } = await merged();
      await ente.send(here, merge);
      const put = async (id: string, childIds: readonly string[]) => {
        const [first] = childIds;
        const late = someBollettino(id, 'kept-parent', first ?? '');
        const lines = childIds.flatMap((childId) =>
          late.lines.map((line) => ({ ...line, childId: personId(childId) })),
        );
        const half = lines.map((line) => ({ ...line, quantity: line.quantity / lines.length }));
        const written = { ...late, lines: half };
        await putBollettino(central.database.kysely, ente.enteId, FamilyIdSchema.parse('kept'), written);
      };
      await put('bol-late', ['gone-kid']);
      await put('bol-both', ['gone-kid', 'kept-kid']);
      const all = await money(ente, 'kept');
      expect(await ente.send(here, undoing(here, merge.id))).toMatchObject([{ code: 'MERGE_NOT_POSSIBLE' }]);
      await put('bol-both', ['kept-kid']);
      expect(await ente.send(here, undoing(here, merge.id))).toEqual([applied]);
      const [kept, gone] = [await ente.aggregate('kept'), await ente.aggregate('gone')];
      expect(kept.bollettini.map(({ id }) => id)).toEqual(['bol-both', 'bol-k', 'bol-k2']);
      expect(gone.bollettini.map(({ id, debtorId }) => [id, debtorId])).toEqual([
        ['bol-g', 'gone-parent'],
        ['bol-g2', 'gone-parent'],
        ['bol-late', 'gone-parent'],
      ]);
      expect(await money(ente, 'kept', 'gone')).toEqual(all);
    });

    test('shares, e-mails and diets that differ are never united: the survivor’s stay, a person decides', async () => {
      const [kept, gone] = twoOfOne();
      const mail = {
        ...kept,
        persons: kept.persons.map((one, at) => (at === 0 ? { ...one, emails: ['k@x.it'] } : one)),
      };
      const diet = { ...gone, diets: gone.diets.map((row) => ({ ...row, kind: 'Halal', medical: false })) };
      const paying = { ...diet, payers: diet.payers.map((payer) => ({ ...payer, from: '2025-01-01' })) };
      const { ente, here, merge } = await merged(same, [mail, paying as FamilyAggregate]);
      const [result] = await ente.send(here, merge);
      expect(result).toMatchObject({ outcome: 'conflict', familyId: 'kept' });
      const state = await ente.family('kept');
      expect(state.conflicts.map(({ id, units }) => [id, units.map(({ mine }) => mine.unit)])).toEqual([
        [merge.id, ['payers', 'person.emails', 'diets']],
      ]);
      expect(state.payers).toEqual(kept.payers);
      expect(state.persons[0]?.emails).toEqual(['k@x.it']);
      expect(await ente.send(here, resolve(here, state, merge.id, 'mine'))).toEqual([applied]);
      const chosen = await ente.family('kept');
      expect(chosen.persons[0]?.emails).toEqual(['m@example.it']);
      expect(chosen.diets.find(({ childId }) => childId === 'kid')).toMatchObject({ kind: 'Halal' });
      expect(chosen.payers).toEqual([{ ...kept.payers[0], from: '2025-01-01' }]);
      // Chosen by a person since: undoing leaves it.
      expect(await ente.send(here, undoing(here, merge.id))).toEqual([applied]);
      expect((await ente.family('kept')).persons[0]?.emails).toEqual(['m@example.it']);
      expect((await ente.family('gone')).persons[0]?.emails).toEqual(['m@example.it']);
    });

    test('undone while its conflict is open, the conflict is over', async () => {
      const [kept, gone] = twoOfOne();
      const diet = { ...gone, diets: gone.diets.map((row) => ({ ...row, kind: 'Halal' })) };
      const { ente, here, merge } = await merged(same, [kept, diet]);
      await ente.send(here, merge);
      expect((await ente.family('kept')).conflicts).toHaveLength(1);
      await ente.send(here, undoing(here, merge.id));
      expect((await ente.family('kept')).conflicts).toEqual([]);
      expect((await ente.family('gone')).diets.map(({ kind }) => kind)).toEqual(['Halal', 'Halal']);
    });

    test('commands on the gone family go to the survivor, with its persons called as they are called there', async () => {
      const { ente, here, merge } = await merged();
      const seen = await ente.family('gone');
      const other = await ente.counter();
      const waiting = [
        update(other, seen, { unit: 'person.language', personId: 'gone-parent', value: 'de' }),
        update(other, seen, { unit: 'person.birthPlace', personId: 'gone-kid', value: 'Trento' }),
        update(other, seen, { unit: 'family.notes', value: 'dal secondo sportello' }),
      ];
      await ente.send(here, merge);
      const results = await ente.send(other, ...waiting);
      expect(results).toMatchObject([
        { outcome: 'applied', familyId: 'kept' },
        { outcome: 'applied', familyId: 'kept' },
        { outcome: 'conflict', familyId: 'kept', units: ['family.notes'] },
      ]);
      const kept = await ente.family('kept');
      expect(kept.persons.map(({ id, language, birthPlace }) => [id, language, birthPlace])).toEqual([
        ['kept-parent', 'de', 'Roma'],
        ['kid', 'it', 'Roma'],
        ['kept-kid', 'it', 'Roma'],
        ['gone-kid', 'it', 'Trento'],
      ]);
    });

    test('an open conflict travels to the survivor, can be decided there, and goes back when undone', async () => {
      const { ente, here, merge } = await merged();
      const other = await ente.counter();
      const seen = await ente.family('gone');
      const phones = (value: string[]) => ({ unit: 'person.phones', personId: 'gone-parent', value }) as const;
      await ente.send(here, update(here, seen, phones(['06 1'])));
      const late = update(other, seen, phones(['06 2']));
      expect(await ente.send(other, late)).toMatchObject([{ outcome: 'conflict' }]);
      await ente.send(here, merge);
      const state = await ente.family('kept');
      expect(state.conflicts).toMatchObject([
        { id: late.id, familyId: 'kept', units: [{ mine: { personId: 'kept-parent' } }] },
      ]);
      await ente.send(here, undoing(here, merge.id));
      expect((await ente.family('kept')).conflicts).toEqual([]);
      const back = await ente.family('gone');
      expect(back.conflicts).toMatchObject([
        { id: late.id, familyId: 'gone', units: [{ mine: { personId: 'gone-parent' } }] },
      ]);
      expect(await ente.send(here, resolve(here, back, late.id, 'mine'))).toEqual([applied]);
      expect((await ente.family('gone')).persons[0]?.phones).toEqual(['06 2']);
    });

    test('what cannot be is refused: itself, twice, unknown persons, other roles, out of scope, the wrong undoing', async () => {
      const { ente, here, merge } = await merged();
      const of = (change: object) =>
        capture(here, null, { kind: 'family.merge', familyId: 'kept', goneId: 'gone', same: [], ...change } as never);
      const code = async (change: object) => (await ente.send(here, of(change)))[0];
      expect(await code({ goneId: 'kept' })).toMatchObject({ code: 'MERGE_NOT_POSSIBLE' });
      expect(await code({ goneId: 'nobody' })).toMatchObject({ code: 'FAMILY_UNKNOWN' });
      expect(await code({ same: [{ keptId: 'kid', goneId: 'nobody' }] })).toMatchObject({ code: 'PERSON_UNKNOWN' });
      expect(await code({ same: [{ keptId: 'kid', goneId: 'gone-parent' }] })).toMatchObject({
        code: 'MERGE_NOT_POSSIBLE',
      });
      const { station: atB } = await ente.addStation(schoolB);
      expect(await ente.send(atB, { ...of({}), stationId: atB.id })).toMatchObject([{ code: 'OUT_OF_SCOPE' }]);
      expect(await ente.send(here, undoing(here, merge.id))).toMatchObject([{ code: 'MERGE_UNKNOWN' }]);
      await ente.send(here, merge);
      expect(await code({})).toMatchObject({ code: 'MERGE_NOT_POSSIBLE' });
    });

    test('a chain of merges is followed to its end, and undone from the last to the first', async () => {
      const { ente, here, merge } = await merged(same, twoOfOne());
      const seen = await ente.family('gone');
      const third = capture(here, null, {
        ...{ kind: 'family.create', familyId: 'third', label: 'Terza', address: null, notes: null, set: [] },
        persons: [newPerson('third-parent', 'parent')],
      });
      await ente.send(here, third, merge);
      const into = capture(here, null, { kind: 'family.merge', familyId: 'third', goneId: 'kept', same: [] });
      expect(await ente.send(here, into)).toMatchObject([{ outcome: 'applied', familyId: 'third' }]);
      const late = update(here, seen, { unit: 'person.sex', personId: 'gone-parent', value: 'M' });
      expect(await ente.send(here, late)).toMatchObject([{ outcome: 'applied', familyId: 'third' }]);
      expect((await ente.family('third')).persons.find(({ id }) => id === 'kept-parent')?.sex).toBe('M');
      expect(await ente.send(here, undoing(here, merge.id))).toMatchObject([{ code: 'MERGE_NOT_POSSIBLE' }]);
      const last = capture(here, null, {
        ...{ kind: 'family.unmerge', familyId: 'third', goneId: 'kept', mergeId: into.id },
      });
      expect(await ente.send(here, last, undoing(here, merge.id))).toEqual([applied, applied]);
      expect((await ente.family('third')).persons.map(({ id }) => id)).toEqual(['third-parent']);
    });
  });
}
