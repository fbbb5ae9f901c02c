// A station's copy against a real central server: what differs is found and mended, what only waits or moves is no difference.
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestText } from '#shared/contracts/central/digest-text.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { BollettinoIdSchema, FamilyIdSchema, type FamilyId } from '#shared/domain/ids.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { putFamily } from '#central/families/put-family.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { wrongSummary } from '#desk/diagnostics/check-summaries.ts';
import { compareWithCentral } from '#desk/sync/compare/compare-with-central.ts';
import { heldFamily } from '#desk/sync/compare/held-family.ts';
import type { CompareSource } from '#desk/sync/compare/compare-options.ts';
import { CentralClock } from '#desk/station/central-clock.ts';
import type { StationAccess } from '#desk/station/station-identity.ts';
import { centralClient, type CentralClient } from '#desk/sync/central-client.ts';
import { ContactProblem } from '#desk/sync/contact-problem.ts';
import { applyChange } from '#desk/sync/feed/apply-change.ts';
import { DeletionCount } from '#desk/sync/feed/mass-delete.ts';
import { pullFeed } from '#desk/sync/feed/pull-feed.ts';
import { syncDetails } from '#desk/sync/sync-details.ts';
import { capture, creation, label, phones, shown, update } from '../../support/captures.ts';
import { configurations } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { familiesOf, municipality } from '../../support/fake-central.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { centralContent, testEngine, type TestEngine } from '../../support/sync-engine.ts';
import { newSigner } from '../../support/station-keys.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const idOf = (n: number): FamilyId => FamilyIdSchema.parse(`fam-${String(n).padStart(3, '0')}`);
const COUNT = 60;
/** Every seventh has a child at another school, of whom the station is told the first name alone. */
function familyAt(n: number): FamilyAggregate {
  const id = idOf(n);
  const kids = [{ id: `${id}-a`, school: schoolA }, ...(n % 7 === 0 ? [{ id: `${id}-b`, school: schoolB }] : [])];
  return someFamily(id, kids, [someBollettino(`b-${id}`, `${id}-parent`, `${id}-a`)]);
}

/** What may happen to a station's copy. Each leaves one family to mend. */
const spoilt: readonly (readonly [what: string, sql: string])[] = [
  ['a row that was altered by hand', `UPDATE person SET given_name = 'Altra' WHERE public_id = 'fam-003-parent'`],
  ['an amount that was altered', `UPDATE bollettino SET amount_cents = amount_cents + 1 WHERE public_id = 'b-fam-004'`],
  [
    'a bollettino that says it is paid',
    `UPDATE bollettino SET state = 'paid', paid_at = '2026-01-01T00:00:00Z' WHERE public_id = 'b-fam-005'`,
  ],
  [
    'an enrolment that is missing',
    `DELETE FROM enrolment WHERE family_id = (SELECT id FROM family WHERE public_id = 'fam-006')`,
  ],
  ['a revision that is behind', `UPDATE family SET revision = revision - 1 WHERE public_id = 'fam-059'`],
  ['a family that calls itself merged', `UPDATE family SET merged_into = 'fam-001' WHERE public_id = 'fam-002'`],
  ['rows that cannot be read', `UPDATE person SET phones = '{}' WHERE public_id = 'fam-001-parent'`],
];

for (const configuration of configurations) {
  describe(`the comparison with central on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: CommandBench;
    let server: Server;
    let url: string;
    let desk: TestEngine;
    let client: CentralClient;

    beforeAll(async () => {
      if (!configuration.available) return;
      const families = Array.from({ length: COUNT }, (_, n) => familyAt(n));
      ente = await newCommandBench(central.database, central.place.folder, families);
      server = createCentralServer(databaseServices(central.database, ente.shelf), pino({ enabled: false }));
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (configuration.available) await closeServer(server);
    });
    beforeEach(async () => {
      if (!configuration.available) return;
      const { signer } = await ente.addStation(schoolA);
      await enter({ url, ...signer });
    });
    const enter = async (access: StationAccess) => {
      desk = await testEngine({ access });
      client = centralClient(access, new CentralClock(() => new Date()));
      await desk.sync();
    };

    const divergence = () => syncDetails(desk.store.db, { clockOffsetMs: 0, restarts: 0 }).divergence;
    const compared = async () => {
      expect(await desk.engine.compare()).toBe(true);
      return divergence();
    };
    /** As the engine compares, but that it only pulls: what waits here stays. */
    const comparedApart = (source: Partial<CompareSource> = {}) => {
      const pause = () => Promise.resolve();
      const now = () => new Date();
      const { store } = desk;
      const catchUp = async () => {
        const page = await pullFeed({ store, central: client, now, pause, deletions: new DeletionCount() });
        return page !== 'snapshot-needed' && !('newEpoch' in page);
      };
      return compareWithCentral({
        ...{ store, catchUp, now, pause, takeSnapshot: async () => false, log: pino({ enabled: false }) },
        central: { digests: client.digests, families: client.families, ...source },
      });
    };
    const spoil = (sql: string) => desk.store.writeTx('test', (db) => db.raw.exec(sql));

    test('finds nothing where nothing differs, with families of which the station sees a part', async () => {
      const before = centralContent(desk.store);
      expect(await compared()).toMatchObject({ families: COUNT, repaired: 0 });
      expect(centralContent(desk.store)).toEqual(before);
    });

    test('mends whatever is found to differ, one after the other', async () => {
      const before = centralContent(desk.store);
      for (const [what, sql] of spoilt) {
        spoil(sql);
        expect([what, centralContent(desk.store)]).not.toEqual([what, before]);
        expect([what, await compared()]).toMatchObject([what, { families: COUNT, repaired: 1 }]);
        expect([what, centralContent(desk.store)]).toEqual([what, before]);
        expect([what, wrongSummary(desk.store.db)]).toEqual([what, null]);
      }
      expect(await compared()).toMatchObject({ repaired: 0 });
    });

    test('brings back families that are missing: the first, the last, and one in between', async () => {
      const before = centralContent(desk.store);
      desk.store.writeTx('test', (db) => {
        for (const n of [0, 31, COUNT - 1]) applyChange(db, { kind: 'familyPurged', familyId: idOf(n) });
      });
      expect(await compared()).toMatchObject({ families: COUNT, repaired: 3 });
      expect(centralContent(desk.store)).toEqual(before);
    });

    test('forgets families that central does not have, wherever they stand, and leaves those captured here', async () => {
      const made = creation('fam-020x');
      await capture(desk.store, made);
      const before = centralContent(desk.store);
      for (const id of ['a-first', 'fam-020b', 'zz-last']) {
        desk.store.writeTx('test', (db) =>
          applyChange(db, { kind: 'family', value: someFamily(id, [{ id: `${id}-kid`, school: schoolA }], []) }),
        );
      }
      const report = await comparedApart();
      expect(report).toMatchObject({ families: COUNT, repaired: 3 });
      expect(centralContent(desk.store)).toEqual(before);
    });

    test('does not take what waits on top for a difference, and mends below it', async () => {
      const parent = { id: `${idOf(8)}-parent` as never };
      await capture(desk.store, update(idOf(8), phones(parent, '02 5555 4321')));
      expect(await comparedApart()).toMatchObject({ repaired: 0 });
      const below = heldFamily(desk.store.db, idOf(8));
      desk.store.writeTx('test', ({ raw }) => {
        const wrong = JSON.stringify({
          ...below,
          family: { ...below?.family, label: 'Altra' },
          wallets: undefined,
          bollettini: undefined,
        });
        raw.prepare('UPDATE central_family SET state = ?').run(wrong);
      });
      expect(await comparedApart()).toMatchObject({ repaired: 1 });
      expect(heldFamily(desk.store.db, idOf(8))).toEqual(below);
      expect(shown(desk.store, idOf(8), phones(parent))).toEqual(['02 5555 4321']);
      expect(shown(desk.store, idOf(8), label(''))).toBe(below?.family.label);
    });

    test('pulls first what came meanwhile, and does not call it a difference', async () => {
      const moved = familyAt(9);
      moved.family.label = `Nuova ${configuration.name}`;
      await putFamily(central.database.kysely, ente.enteId, moved);
      await changeBollettino(
        central.database.kysely,
        ente.enteId,
        idOf(10),
        BollettinoIdSchema.parse(`b-${idOf(10)}`),
        { subject: 'Mensa di marzo' },
      );
      expect(await compared()).toMatchObject({ repaired: 0 });
      expect(shown(desk.store, idOf(9), label(''))).toBe(moved.family.label);
    });

    test('a family that central changes between the question and the pull is no difference either', async () => {
      spoil(`UPDATE family SET label = 'Guasta' WHERE public_id IN ('${idOf(11)}', '${idOf(12)}')`);
      let asked = 0;
      const report = await comparedApart({
        families: async (ids) => {
          const answer = await client.families(ids);
          if (asked++ === 0) {
            const changed = familyAt(11);
            changed.family.notes = `cambiata ${configuration.name}`;
            await putFamily(central.database.kysely, ente.enteId, changed);
          }
          return answer;
        },
      });
      expect(report).toMatchObject({ repaired: 1 });
      for (const n of [11, 12]) {
        const family = heldFamily(desk.store.db, idOf(n));
        expect(family && digestText(family)).toBe(digestText(await ente.aggregate(idOf(n))));
      }
    });

    test('takes a snapshot where catalogue or operators differ', async () => {
      const before = centralContent(desk.store);
      spoil(
        `UPDATE operator SET role = 'administrator'; UPDATE school SET name = 'Altra' WHERE public_id = 'school-a'`,
      );
      expect(await compared()).toMatchObject({ families: COUNT, repaired: 0 });
      expect(centralContent(desk.store)).toEqual(before);
      expect(desk.store.db.raw.prepare(`SELECT role FROM operator`).get()).toEqual({ role: 'secretary' });
    });

    test('a whole municipality, as it was loaded, is the same at both ends', async () => {
      const all = municipality();
      const records = all.filter(({ kind }) => kind !== 'family');
      const schools = all.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
      const demo = await newEnte(central.database, central.place.folder, familiesOf(all), () => records);
      const { signer } = await demo.addStation(...schools);
      const answers = createCentralServer(databaseServices(central.database, demo.shelf), pino({ enabled: false }));
      await enter({ url: await listen(answers, 0, '127.0.0.1'), ...signer });
      expect(desk.board.status.sync.problem).toBeNull();
      const living = familiesOf(all).filter(({ family }) => family.mergedInto === null);
      expect(await compared()).toMatchObject({ families: living.length, repaired: 0 });
      await closeServer(answers);
    });

    test('never forgets more than a pull would', async () => {
      const before = heldFamily(desk.store.db, idOf(20));
      const report = await comparedApart({
        digests: async () => ({ ...(await client.digests({ after: '', limit: 1, size: 1 })), ranges: [], next: null }),
        families: async (ids) => ({ ...(await client.families([idOf(0)])), families: [], gone: ids }),
      });
      expect(report.repaired).toBeLessThanOrEqual(6);
      expect(heldFamily(desk.store.db, idOf(20))).toEqual(before);
    });

    test('without a line nothing is reported, and the next one begins anew', async () => {
      const down = await testEngine({ access: { url: 'http://127.0.0.1:9', ...newSigner() } });
      expect(await down.engine.compare()).toBe(false);
      expect(syncDetails(down.store.db, { clockOffsetMs: 0, restarts: 0 }).divergence).toBeNull();
      const cut = comparedApart({ families: () => Promise.reject(new ContactProblem('SLOW', 'test')) });
      await expect(cut).resolves.toMatchObject({ repaired: 0 });
      spoil(`UPDATE family SET label = 'Guasta' WHERE public_id = '${idOf(13)}'`);
      await expect(
        comparedApart({ families: () => Promise.reject(new ContactProblem('SLOW', 'test')) }),
      ).rejects.toThrow(ContactProblem);
      expect(await compared()).toMatchObject({ repaired: 1 });
    });
  });
}
