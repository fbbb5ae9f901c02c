// Commands of stations at central: once each, in the order of their lane, unit by unit. On both databases. What they do to people is in
// commands-people.test.ts.
import { describe, expect, test } from 'vitest';
import { maxCommandsPerBatch } from '#shared/contracts/central/commands.ts';
import { deleteFamily } from '#central/families/delete-family.ts';
import { putFamily } from '#central/families/put-family.ts';
import { applyCommands } from '#central/commands/apply-commands.ts';
import { capture, update } from '../../support/capture-at.ts';
import { newPerson } from '../../support/captured-families.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const kid = (id: string, school: string = schoolA) => ({ id, school });
const notes = (value: string) => ({ unit: 'family.notes', value }) as const;
const phones = (personId: string, ...value: string[]) => ({ unit: 'person.phones', personId, value }) as const;
const applied = expect.objectContaining({ outcome: 'applied' });

for (const configuration of bothConfigurations) {
  describe(`commands on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = (...families: Parameters<typeof newCommandBench>[2] & object) =>
      newCommandBench(central.database, central.place.folder, families);

    test('a change is written, counted, told to the feed, and answered with the number that has it', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const { replica, cursor } = await ente.bootstrap(here);
      const seen = await ente.family('fam');
      const command = update(here, seen, notes('nuove'), phones('fam-parent', '06 1'));
      const [answer] = await ente.answers(here, command);
      expect(answer).toEqual({
        id: command.id,
        result: { outcome: 'applied', familyId: 'fam', seq: cursor.seq + 1 },
      });
      const after = await ente.family('fam');
      expect(after.family).toEqual({ ...seen.family, notes: 'nuove', revision: 2 });
      expect(after.persons[0]).toEqual({ ...seen.persons[0], phones: ['06 1'], revision: 2 });
      expect(after.persons.slice(1)).toEqual(seen.persons.slice(1));
      await replica.pull(central.database.kysely, here, cursor);
      expect(replica.families.get('fam')).toEqual(await ente.aggregate('fam'));
      expect(replica.seen).toEqual([cursor.seq + 1]);
    });

    test('a new family arrives whole, with everything that was written down of it', async () => {
      const ente = await bench();
      const here = await ente.counter();
      const since = { from: '2026-09-01', to: null };
      const command = capture(here, null, {
        ...{ kind: 'family.create', familyId: 'new', label: 'Rossi', notes: 'n' },
        address: { street: 'Via Roma 1', postalCode: '00100', city: 'Roma', province: 'RM' },
        persons: [newPerson('mum', 'parent'), newPerson('kid', 'child'), newPerson('nonna', 'delegate')],
        set: [
          { unit: 'payers', value: [{ personId: 'mum', sharePercent: 100, declarant: true, ...since }] },
          {
            ...{ unit: 'enrolments', personId: 'kid', serviceId: 'srv-meals' },
            value: [{ schoolId: schoolB, schoolYear: '2026/27', className: '1A', tariffBand: 'A', ...since }],
          },
          { unit: 'diets', personId: 'kid', value: [{ kind: 'Celiachia', medical: true, ...since }] },
          { unit: 'delegations', personId: 'nonna', value: [{ purpose: 'Ritiro', documentSeen: 'CI', ...since }] },
        ],
      });
      expect(await ente.send(here, command)).toEqual([applied]);
      const state = await ente.family('new');
      expect(state.persons.map(({ id, role, revision }) => [id, role, revision])).toEqual([
        ['mum', 'parent', 1],
        ['kid', 'child', 1],
        ['nonna', 'delegate', 1],
      ]);
      expect([state.payers.length, state.enrolments.length, state.diets.length, state.delegations.length]).toEqual([
        1, 1, 1, 1,
      ]);
      // Its child goes to school B: that station gets it, the one at A does not.
      const [{ station: atA }, { station: atB }] = [await ente.addStation(schoolA), await ente.addStation(schoolB)];
      expect((await ente.bootstrap(atA)).replica.families.size).toBe(0);
      expect((await ente.bootstrap(atB)).replica.families.size).toBe(1);
    });

    test('sent again, in whatever company, a command gets the same answer and changes nothing', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const first = update(here, seen, notes('uno'));
      const refused = capture(here, seen, { kind: 'person.remove', familyId: 'fam', personId: 'fam-parent' });
      const answers = await ente.answers(here, first, refused);
      expect(answers[1]?.result).toMatchObject({ outcome: 'refused', code: 'PERSON_STILL_NAMED' });
      const before = [await ente.family('fam'), await ente.cursor()];
      expect(await ente.answers(here, first, refused)).toEqual(answers);
      expect(await ente.answers(here, refused)).toEqual([answers[1]]);
      expect(await ente.answers(here, first, first)).toEqual([answers[0], answers[0]]);
      expect([await ente.family('fam'), await ente.cursor()]).toEqual(before);
    });

    test('twice in one batch is once', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const command = update(here, await ente.family('fam'), notes('uno'));
      const [one, two] = await ente.send(here, command, command);
      expect(one).toEqual(two);
      expect((await ente.family('fam')).family.revision).toBe(2);
    });

    test('an id that comes back with another content is refused, and the first one stands', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const command = update(here, await ente.family('fam'), notes('uno'));
      await ente.send(here, command);
      const other = { ...update(here, await ente.family('fam'), notes('due')), id: command.id };
      expect(await ente.send(here, other)).toEqual([{ outcome: 'refused', code: 'ID_REUSED', unit: null }]);
      expect((await ente.family('fam')).family.notes).toBe('uno');
      expect(await ente.send(here, command)).toEqual([applied]);
    });

    test('commands of one lane take effect in their order, each on what the one before left', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const values = ['uno', 'due', 'tre'];
      const commands = values.map((value, at) => {
        const had = at === 0 ? seen : { ...seen, family: { ...seen.family, notes: values[at - 1]! } };
        return update(here, had, notes(value));
      });
      expect(await ente.send(here, ...commands)).toEqual([applied, applied, applied]);
      expect((await ente.family('fam')).family.notes).toBe('tre');
    });

    test('two stations that changed different units both keep their change', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [one, two] = [await ente.counter(), await ente.counter()];
      const seen = await ente.family('fam');
      expect(await ente.send(one, update(one, seen, phones('fam-parent', '06 1')))).toEqual([applied]);
      const emails = { unit: 'person.emails' as const, personId: 'fam-parent', value: ['a@example.it'] };
      expect(await ente.send(two, update(two, seen, emails, notes('due')))).toEqual([applied]);
      expect((await ente.family('fam')).persons[0]).toMatchObject({ phones: ['06 1'], emails: ['a@example.it'] });
    });

    test('two stations that wrote the same value agree without a conflict', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const [one, two] = [await ente.counter(), await ente.counter()];
      const seen = await ente.family('fam');
      await ente.send(one, update(one, seen, notes('stesso')));
      const before = await ente.cursor();
      expect(await ente.send(two, update(two, seen, notes('stesso')))).toEqual([
        { outcome: 'applied', familyId: 'fam', seq: before.seq },
      ]);
      expect(await ente.cursor()).toEqual(before);
    });

    test('what depends on a refused command is held and leaves no trace; what does not depend goes on', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]), someFamily('far', [kid('kid-2')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const add = capture(here, seen, {
        ...{ kind: 'person.add', familyId: 'fam', set: [] },
        person: newPerson('fam-parent', 'parent'),
      });
      const needs = update(here, seen, phones('fam-parent', '06 1'));
      const free = update(here, seen, notes('libero'));
      const elsewhere = update(here, await ente.family('far'), notes('altrove'));
      const [refused, held, ...others] = await ente.send(here, add, needs, free, elsewhere);
      expect(refused).toMatchObject({ outcome: 'refused', code: 'PERSON_EXISTS' });
      expect(held).toEqual({ outcome: 'held', by: add.id });
      expect(others).toEqual([applied, applied]);
      // Again, still behind the refused one: still held. By itself: applied.
      expect(await ente.send(here, add, needs)).toEqual([refused, held]);
      expect(await ente.send(here, needs)).toEqual([applied]);
    });

    test('a command that takes the place of a refused one is not held by it, and frees what waited', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const payers = (...shares: number[]) =>
        update(here, seen, {
          unit: 'payers',
          value: shares.map((sharePercent) => ({
            ...{ personId: 'fam-parent', sharePercent, declarant: true, from: '2024-09-01', to: null },
          })),
        });
      const wrong = payers(60);
      const right = { ...payers(100), supersedes: wrong.id };
      const [refused, mended] = await ente.send(here, wrong, right);
      expect(refused).toMatchObject({ outcome: 'refused', code: 'SHARES_NOT_100', unit: 'payers' });
      expect(mended).toEqual(applied);
    });

    test('what is not understood is answered so, keeps nothing, and holds its own family only', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]), someFamily('far', [kid('kid-2')]));
      const here = await ente.counter();
      const good = update(here, await ente.family('fam'), notes('n'));
      const far = update(here, await ente.family('far'), notes('n'));
      const future = { ...good, id: 'x'.repeat(80), change: { kind: 'family.split', familyId: 'fam' } };
      const [first, second, third] = await ente.answers(here, future, good, far);
      expect(first).toEqual({
        id: 'x'.repeat(64),
        result: { outcome: 'refused', code: 'NOT_UNDERSTOOD', unit: null },
      });
      expect(second?.result).toEqual({ outcome: 'held', by: 'x'.repeat(64) });
      expect(third?.result).toEqual(applied);
      const odd: unknown[] = [{}, { id: 7 }, { ...good, change: null }, { ...good, base: undefined }];
      for (const result of await ente.send(here, ...odd)) {
        expect(result).toMatchObject({ outcome: 'refused', code: 'NOT_UNDERSTOOD' });
      }
      expect(await ente.send(here, good)).toEqual([applied]);
    });

    test('text that no database can keep is not understood, and one that only looks so is kept', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      for (const value of ['a\u0000b', 'a\ud800b', '\udfff']) {
        expect(await ente.send(here, update(here, seen, notes(value)))).toMatchObject([{ code: 'NOT_UNDERSTOOD' }]);
      }
      const odd = 'a\\u0000b \\ud800 😀 \\';
      expect(await ente.send(here, update(here, seen, notes(odd)))).toEqual([applied]);
      expect((await ente.family('fam')).family.notes).toBe(odd);
    });

    test('a command on a family that was deleted is refused', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const command = update(here, await ente.family('fam'), notes('n'));
      await deleteFamily(central.database.kysely, ente.enteId, command.change.familyId);
      expect(await ente.send(here, command)).toEqual([{ outcome: 'refused', code: 'FAMILY_UNKNOWN', unit: null }]);
    });

    test('what an import wrote since is a conflict for a command that did not see it, never lost', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const seen = await ente.aggregate('fam');
      const command = update(here, await ente.family('fam'), notes('mio'));
      await putFamily(central.database.kysely, ente.enteId, {
        ...seen,
        family: { ...seen.family, notes: 'import' },
      });
      expect(await ente.send(here, command)).toMatchObject([{ outcome: 'conflict', units: ['family.notes'] }]);
      const after = await ente.family('fam');
      expect(after.family.notes).toBe('import');
      expect(after.conflicts[0]).toMatchObject({ id: command.id, units: [{ theirsBy: null }] });
    });

    test('a kiosk changes nothing', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]));
      const here = await ente.counter();
      const { station: kiosk } = await ente.addKiosk(schoolA);
      const command = update(here, await ente.family('fam'), notes('n'));
      expect(await ente.send(kiosk, command)).toEqual([{ outcome: 'refused', code: 'OUT_OF_SCOPE', unit: null }]);
      expect(await ente.send(here, command)).toEqual([applied]);
    });

    test('a command that central fails over is answered so; its neighbours go on, its dependants wait', async () => {
      const ente = await bench(someFamily('fam', [kid('kid')]), someFamily('far', [kid('kid-2')]));
      const here = await ente.counter();
      const seen = await ente.family('fam');
      const far = await ente.family('far');
      const failures: unknown[] = [];
      const poison = update(here, seen, notes('veleno'));
      const after = update(here, { ...seen, family: { ...seen.family, notes: 'veleno' } }, notes('poi'));
      const batch = [
        update(here, far, notes('prima')),
        poison,
        after,
        update(here, seen, phones('fam-parent', '06 1')),
        update(here, { ...far, family: { ...far.family, notes: 'prima' } }, notes('dopo')),
      ];
      const { sql } = await import('kysely');
      await sql`create function refuse_poison() returns trigger language plpgsql as
        $$ begin if new.value::text like '%veleno%' then raise exception 'veleno'; end if; return new; end $$`.execute(
        central.database.kysely,
      );
      await sql`create trigger poison before insert on unit_history for each row execute function refuse_poison()`.execute(
        central.database.kysely,
      );
      const answers = await applyCommands(central.database.kysely, here, batch, (failure) => failures.push(failure));
      expect(answers.map(({ result }) => result)).toEqual([
        applied,
        { outcome: 'refused', code: 'FAILED_AT_CENTRAL', unit: null },
        { outcome: 'held', by: poison.id },
        applied,
        applied,
      ]);
      expect((await ente.family('far')).family.notes).toBe('dopo');
      expect(failures).toEqual([expect.objectContaining({ commandId: poison.id, kind: 'family.update' })]);
      expect(JSON.stringify(failures)).not.toContain('veleno');
      // It left nothing behind: once the cause is gone, the same command is applied.
      await sql`drop trigger poison on unit_history`.execute(central.database.kysely);
      await sql`drop function refuse_poison`.execute(central.database.kysely);
      expect(await ente.send(here, poison, after)).toEqual([applied, applied]);
    });

    test(`a batch of ${String(maxCommandsPerBatch)} commands takes as many queries as one of two`, async () => {
      const ids = Array.from({ length: maxCommandsPerBatch }, (_, n) => `fam-${String(n).padStart(3, '0')}`);
      const ente = await bench(...ids.map((id) => someFamily(id, [kid(`${id}-kid`)])));
      const here = await ente.counter();
      const seen = await ente.families(ids);
      const commands = seen.map((state, n) => {
        const one = n % 2 === 0 ? notes('n') : phones(`${state.family.id}-parent`, '06 1');
        return update(here, state, one);
      });
      const counted = async (batch: readonly unknown[]) => {
        let queries = 0;
        const counting = central.database.kysely.withPlugin({
          transformQuery: ({ node }) => {
            queries += 1;
            return node;
          },
          transformResult: ({ result }) => Promise.resolve(result),
        });
        const answers = await applyCommands(counting, here, batch);
        expect(answers.every(({ result }) => result.outcome === 'applied')).toBe(true);
        return queries;
      };
      const few = await counted(commands.slice(0, 2));
      expect(await counted(commands.slice(2))).toBe(few);
      expect(few).toBeLessThanOrEqual(26);
    });
  });
}
