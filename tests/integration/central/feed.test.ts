// What the feed promises a station: order, pages, tombstones, epochs. On both databases. Whose changes reach whom is in feed-scope.test.ts.
import { describe, expect, test } from 'vitest';
import { BollettinoIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { deleteBollettino } from '#central/bollettini/delete-bollettino.ts';
import { deleteFamily } from '#central/families/delete-family.ts';
import { putFamily } from '#central/families/put-family.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { pruneFeed } from '#central/sync/prune-feed.ts';
import { readFeed } from '../../support/read-feed.ts';
import { startEpoch } from '#central/sync/start-epoch.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const familyId = (id: string) => FamilyIdSchema.parse(id);
const bollettinoId = (id: string) => BollettinoIdSchema.parse(id);
const child = (id: string, school?: string) => (school === undefined ? { id } : { id, school });

for (const configuration of bothConfigurations) {
  describe(`the feed on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const enteWith = (...families: Parameters<typeof newEnte>[2] & object) =>
      newEnte(central.database, central.place.folder, families);

    test('pages follow each other without gap or repetition, and the cursor passes over what is out of scope', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      for (let n = 0; n < 7; n += 1) {
        const school = n % 2 === 0 ? schoolA : schoolB;
        await putFamily(
          central.database.kysely,
          ente.enteId,
          someFamily(`fam-${String(n)}`, [child(`kid-${String(n)}`, school)]),
        );
      }
      const first = await readFeed(central.database.kysely, station, start, 3);
      if (!first.ok) throw new Error(first.error.code);
      expect(first.value.changes.map((entry) => entry.seq - start.seq)).toEqual([1, 3, 5]);
      expect(first.value).toMatchObject({ more: true, nextCursor: { seq: start.seq + 5 } });
      const second = await readFeed(central.database.kysely, station, first.value.nextCursor, 3);
      if (!second.ok) throw new Error(second.error.code);
      expect(second.value.changes.map((entry) => entry.seq - start.seq)).toEqual([7]);
      expect(second.value).toMatchObject({ more: false, nextCursor: { seq: start.seq + 7 } });
    });

    test('bollettini are issued, changed and deleted; amounts that are not the sum of their lines are refused', async () => {
      const ente = await enteWith(someFamily('fam-1', [child('kid-1', schoolA)]));
      const { station } = await ente.addStation(schoolA);
      const { replica, cursor } = await ente.bootstrap(station);
      const db = central.database.kysely;
      const record = someBollettino('bol-1', 'fam-1-parent', 'kid-1');
      expect(await putBollettino(db, ente.enteId, familyId('fam-1'), record)).toEqual({ ok: true, value: 1 });
      const wrong = { ...record, lines: record.lines.map((line) => ({ ...line, quantity: 3 })) };
      expect(await putBollettino(db, ente.enteId, familyId('fam-1'), wrong)).toEqual({
        ...{ ok: false, error: 'amount-is-not-the-sum' },
      });
      expect(await putBollettino(db, ente.enteId, familyId('none'), record)).toEqual({
        ok: false,
        error: 'family-unknown',
      });
      const next = await replica.pull(db, station, cursor);
      expect(replica.families.get('fam-1')?.bollettini).toEqual([record]);
      expect(next.seq).toBe(cursor.seq + 1);
      await deleteBollettino(db, ente.enteId, familyId('fam-1'), bollettinoId('bol-1'));
      await replica.pull(db, station, next);
      expect(replica.families.get('fam-1')?.bollettini).toEqual([]);
    });

    test('a family that is deleted is a tombstone, also for who reads the older entries only now', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      await putFamily(central.database.kysely, ente.enteId, someFamily('fam-1', [child('kid-1', schoolA)]));
      await deleteFamily(central.database.kysely, ente.enteId, familyId('fam-1'));
      const page = await readFeed(central.database.kysely, station, start, 1);
      expect(page).toMatchObject({
        value: { changes: [{ change: { kind: 'familyDeleted', familyId: 'fam-1' } }], more: true },
      });
    });

    test('a page that would grow too large is cut, and the next one goes on there', async () => {
      const many = (id: string) =>
        Array.from({ length: 2600 }, (_, n) => someBollettino(`bol-${id}-${String(n)}`, `${id}-parent`, `${id}-kid`));
      const large = (id: string) => someFamily(id, [child(`${id}-kid`, schoolA)], many(id));
      const ente = await enteWith(large('fam-1'), large('fam-2'));
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      const db = central.database.kysely;
      for (const id of ['fam-1', 'fam-2']) {
        await putFamily(db, ente.enteId, someFamily(id, [child(`${id}-kid`, schoolA)]));
      }
      const first = await readFeed(db, station, start, 100);
      if (!first.ok) throw new Error(first.error.code);
      expect(first.value.changes.map((entry) => entry.seq - start.seq)).toEqual([1]);
      expect(first.value).toMatchObject({ more: true, nextCursor: { seq: start.seq + 1 } });
      const second = await readFeed(db, station, first.value.nextCursor, 100);
      if (!second.ok) throw new Error(second.error.code);
      expect(second.value.changes.map((entry) => entry.seq - start.seq)).toEqual([2]);
      expect(second.value).toMatchObject({ more: false, nextCursor: { seq: start.seq + 2 } });
    });

    test('a cursor of another epoch is refused with the new one', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolA);
      const before = await ente.cursor();
      const epoch = await startEpoch(central.database.kysely, ente.enteId);
      expect(epoch).not.toBe(before.epoch);
      const page = await readFeed(central.database.kysely, station, before, 10);
      expect(page).toEqual({ ok: false, error: { code: 'EPOCH_CHANGED', epoch } });
    });

    test('a cursor ahead of the feed, or behind what it keeps, is gone; tombstones live for 400 days', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      const db = central.database.kysely;
      for (const id of ['fam-1', 'fam-2', 'fam-3'])
        await putFamily(db, ente.enteId, someFamily(id, [child(`k-${id}`, schoolA)]));
      const gone = { ok: false, error: { code: 'CURSOR_GONE' } };
      expect(await readFeed(db, station, { ...start, seq: start.seq + 4 }, 10)).toEqual(gone);
      const age = async (seq: number, days: number) => {
        const at = new Date(Date.now() - days * 86_400_000).toISOString();
        await db
          .updateTable('feed_entry')
          .set({ at: at as never })
          .where('ente_id', '=', ente.enteId)
          .where('seq', '=', seq)
          .execute();
      };
      await age(start.seq + 1, 401);
      await age(start.seq + 2, 399);
      expect(await pruneFeed(db)).toBe(1);
      expect(await readFeed(db, station, start, 10)).toEqual(gone);
      expect(await readFeed(db, station, { ...start, seq: start.seq + 1 }, 10)).toMatchObject({
        value: { changes: [{ seq: start.seq + 2 }, { seq: start.seq + 3 }] },
      });
    });

    test('a change of the ente reaches everybody, whether its entry names it or not', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      await writeTx(central.database.kysely, ente.enteId, 'test', async ({ feed }) => {
        feed({ kind: 'ente', recordId: ente.enteId });
        feed({ kind: 'ente' });
      });
      const told = { change: { kind: 'ente', value: { id: ente.enteId } } };
      expect(await readFeed(central.database.kysely, station, start, 10)).toMatchObject({
        value: { changes: [told, told], more: false },
      });
    });

    test('a writing that fails leaves neither row nor number behind', async () => {
      const ente = await enteWith();
      const start = await ente.cursor();
      const family = someFamily('fam-1', [child('kid-1', 'no-such-school')]);
      await expect(putFamily(central.database.kysely, ente.enteId, family)).rejects.toThrow();
      expect(await ente.cursor()).toEqual(start);
      const { station } = await ente.addStation(schoolA);
      expect((await ente.bootstrap(station)).replica.families.size).toBe(0);
    });
  });
}
