// The promise that everything stands on: who has seen n can never later find something below n, and no number is missing.
// On a real PostgreSQL only: the embedded database has one connection, so nothing can overlap there.
import { describe, expect, onTestFinished, test } from 'vitest';
import { BollettinoIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { putFamily } from '#central/families/put-family.ts';
import { applyCommands } from '#central/commands/apply-commands.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';
import { newEnte } from '../../support/central-bench.ts';
import { capture, update } from '../../support/capture-at.ts';
import { newPerson } from '../../support/captured-families.ts';
import { newCommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { StationReplica } from '../../support/station-replica.ts';

const writers = 16;
const writesEach = 15;

describe('sixteen writers and a reader that follows, on PostgreSQL', () => {
  const central = useCentralDatabase(onPostgres);
  /** A second pool, as a second process would have. */
  const secondPool = async () => {
    const second = await openDatabase(central.place.address);
    onTestFinished(() => second.close());
    return second;
  };

  test('the reader sees every number once and in order, and ends with what a new station would get', async () => {
    const { database, place } = central;
    const second = await secondPool();
    const families = Array.from({ length: 5 }, (_, n) => {
      const id = `fam-${String(n)}`;
      const kids = [
        { id: `${id}-a`, school: schoolA },
        { id: `${id}-b`, school: schoolB },
      ];
      return someFamily(id, kids, [someBollettino(`bol-${String(n)}`, 'shared', `${id}-a`)], 'shared');
    });
    const ente = await newEnte(database, place.folder, families);
    const { station } = await ente.addStation(schoolA, schoolB);
    const { replica, cursor: start } = await ente.bootstrap(station);
    const untouched = new StationReplica();

    let writing = true;
    const write = async (writer: number): Promise<void> => {
      // Two processes' worth of connections; all families share one parent, so every writer meets every other.
      const { kysely } = writer % 2 === 0 ? database : second;
      for (let n = 0; n < writesEach; n += 1) {
        const at = (writer + n) % families.length;
        const family = families[at]!;
        if (n % 3 === 0) {
          const persons = family.persons.map((person) =>
            person.id === 'shared' ? { ...person, phones: [`${String(writer)}/${String(n)}`] } : person,
          );
          await putFamily(kysely, ente.enteId, { ...family, persons });
        } else {
          const id = BollettinoIdSchema.parse(`bol-${String(at)}`);
          const familyId = FamilyIdSchema.parse(family.family.id);
          const change = { subject: `scrittura ${String(writer)}/${String(n)}` };
          expect(await changeBollettino(kysely, ente.enteId, familyId, id, change)).toMatchObject({ ok: true });
        }
      }
    };
    const reading = (async () => {
      let cursor = start;
      while (writing) {
        cursor = await replica.pull(second.kysely, station, cursor, 5);
        const lowest = replica.seen.at(-1) ?? 0;
        expect(cursor.seq).toBeGreaterThanOrEqual(lowest);
      }
      return await replica.pull(second.kysely, station, cursor, 5);
    })();
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))).finally(() => (writing = false));
    const end = await reading;

    const rows = await database.kysely
      .selectFrom('feed_entry')
      .select('seq')
      .where('ente_id', '=', ente.enteId)
      .orderBy('seq')
      .execute();
    expect(rows.length).toBeGreaterThanOrEqual(writers * writesEach);
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => start.seq + 1 + index));
    expect(end.seq).toBe(rows.at(-1)?.seq);
    expect([...replica.seen].sort((a, b) => a - b)).toEqual(replica.seen);
    expect(new Set(replica.seen).size).toBe(replica.seen.length);

    await untouched.pull(database.kysely, station, start, 1000);
    const { replica: fresh } = await ente.bootstrap({ ...station, scopeSeq: end.seq });
    expect(replica.state()).toEqual(fresh.state());
    // The snapshot plus the whole feed read at once says the same as the feed followed live.
    expect(Object.fromEntries(untouched.families)).toEqual(Object.fromEntries(fresh.families));
  });

  test('sixteen counters that send commands on the same families: each once, the reader misses nothing', async () => {
    const { database, place } = central;
    const second = await secondPool();
    const ids = Array.from({ length: 5 }, (_, n) => `fam-${String(n)}`);
    const families = ids.map((id) => someFamily(id, [{ id: `${id}-kid`, school: schoolA }], [], 'shared'));
    const ente = await newCommandBench(database, place.folder, families);
    const { station } = await ente.addStation(schoolA);
    const { replica, cursor: start } = await ente.bootstrap(station);
    const seen = await ente.families(ids);
    const rounds = 2;
    let sending = true;
    const outcomes: string[] = [];
    const send = async (writer: number): Promise<void> => {
      const { kysely } = writer % 2 === 0 ? database : second;
      for (let n = 0; n < rounds; n += 1) {
        // Of two families at once, in opposite orders, and of the parent whom all of them share.
        const [one, other] = [seen[(writer + n) % 5]!, seen[(writer + 3 * n + 1) % 5]!];
        const value = [`${String(writer)}/${String(n)}`];
        const batch = [
          update(station, one, { unit: 'family.notes', value: value.join() }),
          update(station, other, { unit: 'person.phones', personId: `${other.family.id}-kid`, value }),
          update(station, one, { unit: 'person.phones', personId: 'shared', value }),
        ];
        const answers = await applyCommands(kysely, station, batch);
        outcomes.push(...answers.map(({ result }) => result.outcome));
        expect(await applyCommands(kysely, station, batch)).toEqual(answers);
      }
    };
    const reading = (async () => {
      let cursor = start;
      while (sending) cursor = await replica.pull(second.kysely, station, cursor, 5);
      return await replica.pull(second.kysely, station, cursor, 5);
    })();
    await Promise.all(Array.from({ length: writers }, (_, writer) => send(writer))).finally(() => (sending = false));
    const end = await reading;
    expect(outcomes).toHaveLength(writers * rounds * 3);
    // Of each thing that all of them wrote, one came first and every other met it.
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    expect(count('applied') + count('conflict') + count('held')).toBe(outcomes.length);
    const open = (await ente.families(ids)).flatMap(({ conflicts }) => conflicts);
    expect(open).toHaveLength(count('conflict'));
    expect(replica.seen).toEqual([...new Set(replica.seen)].sort((a, b) => a - b));
    const { replica: fresh } = await ente.bootstrap({ ...station, scopeSeq: end.seq });
    expect(replica.state()).toEqual(fresh.state());
  });

  test('the same batch at two servers at the same moment takes effect once, and both say the same', async () => {
    const { database, place } = central;
    const second = await secondPool();
    const ente = await newCommandBench(database, place.folder, [someFamily('fam', [{ id: 'kid', school: schoolA }])]);
    const { station } = await ente.addStation(schoolA);
    for (let round = 0; round < 10; round += 1) {
      const seen = await ente.family('fam');
      const id = `new-${String(round)}`;
      const batch = [
        update(station, seen, { unit: 'family.notes', value: id }),
        capture(station, null, {
          ...{ kind: 'family.create', familyId: id, label: 'Nuova', address: null, notes: null, set: [] },
          persons: [newPerson(`${id}-mum`, 'parent')],
        }),
        // About nothing that could be locked.
        update(
          station,
          { ...seen, family: { ...seen.family, id: FamilyIdSchema.parse('nobody') } },
          {
            ...{ unit: 'family.notes', value: 'x' },
          },
        ),
      ];
      const at = [database, second, database, second];
      const all = await Promise.all(at.map(({ kysely }) => applyCommands(kysely, station, batch)));
      for (const answers of all) expect(answers).toEqual(all[0]);
      expect(all[0]?.map(({ result }) => result.outcome)).toEqual(['applied', 'applied', 'refused']);
      expect((await ente.family('fam')).family.revision).toBe(seen.family.revision + 1);
      expect((await ente.family(id)).family.revision).toBe(1);
    }
  });

  test('a transaction that has its rows but not yet its number is not passed over', async () => {
    const { database, place } = central;
    const second = await secondPool();
    const ente = await newEnte(database, place.folder);
    const { station } = await ente.addStation(schoolA);
    const start = await ente.cursor();
    // One connection holds the counter, as a writer does just before it commits …
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = Promise.withResolvers<void>();
    const holder = second.kysely.transaction().execute(async (tx) => {
      await tx
        .updateTable('feed_counter')
        .set({ seq: start.seq + 1 })
        .where('ente_id', '=', ente.enteId)
        .execute();
      await tx
        .insertInto('feed_entry')
        .values({
          ...{ ente_id: ente.enteId, seq: start.seq + 1, kind: 'ente', family_id: null, record_id: ente.enteId },
          ...{ record_kind: null, schools_before: null, schools_after: null, station_id: null, reason: 'test' },
        })
        .execute();
      holding.resolve();
      await held;
    });
    await holding.promise;
    // … another one must wait for it, and the reader sees neither.
    let written = false;
    const writing = putFamily(
      database.kysely,
      ente.enteId,
      someFamily('fam-1', [{ id: 'kid-1', school: schoolA }]),
    ).then(() => (written = true));
    const replica = new StationReplica();
    expect((await replica.pull(database.kysely, station, start)).seq).toBe(start.seq);
    expect(written).toBe(false);
    release();
    await Promise.all([holder, writing]);
    await replica.pull(database.kysely, station, start);
    expect(replica.seen).toEqual([start.seq + 1, start.seq + 2]);
  });
});
