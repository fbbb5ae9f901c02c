// Snapshots: the file, its resuming, its reuse, and that snapshot plus feed is the state. On both databases.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { deleteFamily } from '#central/families/delete-family.ts';
import { putFamily } from '#central/families/put-family.ts';
import { startEpoch } from '#central/sync/start-epoch.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { linesOf, newEnte } from '../../support/central-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const manyFamilies = Array.from({ length: 300 }, (_, n) => {
  const id = `fam-${String(n).padStart(4, '0')}`;
  const kid = { id: `${id}-kid`, school: n % 3 === 0 ? schoolB : schoolA };
  return someFamily(id, [kid], [someBollettino(`bol-${id}`, `${id}-parent`, kid.id)]);
});

for (const configuration of bothConfigurations) {
  describe(`snapshots on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);

    test('the file holds everything of the scope in order, and the manifest says what is in it', async () => {
      const ente = await newEnte(central.database, central.place.folder, [...manyFamilies].reverse());
      const { station } = await ente.addStation(schoolA);
      for (const encoding of ['gzip', 'zstd'] as const) {
        const manifest = await ente.shelf.take(station, [encoding]);
        const lines = await linesOf(ente.shelf, station, manifest.snapshotId);
        const changes = lines.map((line) => JSON.parse(line) as { kind: string; value: { family?: { id: string } } });
        const ids = changes.flatMap((change) => (change.kind === 'family' ? [change.value.family?.id] : []));
        expect(ids).toEqual(manyFamilies.filter((_, n) => n % 3 !== 0).map((family) => family.family.id));
        expect(changes.slice(0, -ids.length).map((change) => change.kind)).toEqual([
          ...['ente', 'school', 'school', 'paymentCategory', 'service', 'operator'],
        ]);
        expect(manifest).toMatchObject({ encoding, lines: lines.length, families: 200, persons: 400, bollettini: 200 });
        const content = await ente.shelf.content(station, manifest.snapshotId);
        const hash = createHash('sha256');
        let bytes = 0;
        for await (const chunk of content!.open()) {
          hash.update(chunk as Buffer);
          bytes += (chunk as Buffer).length;
        }
        expect({ bytes, sha256: hash.digest('hex') }).toEqual({ bytes: manifest.bytes, sha256: manifest.sha256 });
      }
    });

    test('what was loaded by COPY comes out as it went in, whatever is in the texts', async () => {
      const family = someFamily(
        'fam-1',
        [{ id: 'kid-1', school: schoolA }],
        [someBollettino('bol-1', 'fam-1-parent', 'kid-1')],
      );
      const ente = await newEnte(central.database, central.place.folder, [family]);
      const { station } = await ente.addStation(schoolA);
      const { replica } = await ente.bootstrap(station);
      expect(replica.families.get('fam-1')).toEqual(family);
      expect(replica.records.get(`ente/${ente.enteId}`)).toMatchObject({
        value: { postal: { holder: 'Comune\tdi "Prova" \\ {x}' }, cbill: 'ABCDE', logo: null },
      });
    });

    test('one scope shares one file, also when two stations ask at the same moment; another scope has its own', async () => {
      const ente = await newEnte(central.database, central.place.folder, manyFamilies.slice(0, 3));
      const { station: one } = await ente.addStation(schoolA, schoolB);
      const { station: two } = await ente.addStation(schoolB, schoolA);
      const { station: three } = await ente.addStation(schoolA);
      const [first, second, other] = await Promise.all([
        ...[ente.shelf.take(one, ['gzip']), ente.shelf.take(two, ['gzip']), ente.shelf.take(three, ['gzip'])],
      ]);
      expect(second).toEqual(first);
      expect(await ente.shelf.take(two, ['gzip'])).toEqual(first);
      expect(other!.snapshotId).not.toBe(first!.snapshotId);
      expect(await ente.shelf.content(three, first!.snapshotId)).toBeUndefined();
    });

    test('a file is made anew when it is lost, or when the epoch changed', async () => {
      const ente = await newEnte(central.database, central.place.folder, manyFamilies.slice(0, 3));
      const { station } = await ente.addStation(schoolA);
      const first = await ente.shelf.take(station, ['gzip']);
      await startEpoch(central.database.kysely, ente.enteId);
      const second = await ente.shelf.take(station, ['gzip']);
      expect(second.cursor.epoch).not.toBe(first.cursor.epoch);
      rmSync(join(central.place.folder, 'snapshots', `${second.snapshotId}.ndjson.gz`));
      expect(await ente.shelf.content(station, second.snapshotId)).toBeUndefined();
      expect((await ente.shelf.take(station, ['gzip'])).snapshotId).not.toBe(second.snapshotId);
    });

    test('files that are too old, and halves that a crash left, are thrown away; the others stay', async () => {
      const ente = await newEnte(central.database, central.place.folder, manyFamilies.slice(0, 3));
      const { station: one } = await ente.addStation(schoolA);
      const { station: two } = await ente.addStation(schoolB);
      const old = await ente.shelf.take(one, ['gzip']);
      const recent = await ente.shelf.take(two, ['gzip']);
      const folder = join(central.place.folder, 'snapshots');
      const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
      for (const name of ['half.ndjson.gz.part', 'unknown.ndjson.gz', 'young.ndjson.gz.part']) {
        writeFileSync(join(folder, name), 'x');
        if (!name.startsWith('young')) utimesSync(join(folder, name), hoursAgo, hoursAgo);
      }
      const longAgo = new Date(Date.now() - 73 * 3_600_000).toISOString();
      await central.database.kysely
        .updateTable('snapshot')
        .set({ made_at: longAgo as never })
        .where('id', '=', old.snapshotId)
        .execute();
      await ente.shelf.tidy();
      expect(existsSync(join(folder, `${old.snapshotId}.ndjson.gz`))).toBe(false);
      expect(existsSync(join(folder, `${recent.snapshotId}.ndjson.gz`))).toBe(true);
      const left = readdirSync(folder);
      expect(left.filter((name) => name.endsWith('.part'))).toEqual(['young.ndjson.gz.part']);
      expect(left).not.toContain('unknown.ndjson.gz');
    });

    test('an old snapshot and the feed since, in pages of any size, make the state of a new snapshot', async () => {
      const step = fc.record({
        family: fc.integer({ min: 0, max: 3 }),
        what: fc.constantFrom('put-a', 'put-b', 'put-both', 'put-none', 'bollettino', 'delete'),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          async (steps, limit) => {
            const ente = await newEnte(central.database, central.place.folder, manyFamilies.slice(0, 2));
            const { station } = await ente.addStation(schoolA);
            const { replica, cursor } = await ente.bootstrap(station);
            for (const [index, { family, what }] of steps.entries()) {
              const id = FamilyIdSchema.parse(manyFamilies[family]!.family.id);
              const kids = {
                ...{ 'put-a': [{ id: `${id}-kid`, school: schoolA }], 'put-b': [{ id: `${id}-kid`, school: schoolB }] },
                ...{
                  'put-both': [
                    { id: `${id}-kid`, school: schoolA },
                    { id: `${id}-2`, school: schoolB },
                  ],
                },
                'put-none': [{ id: `${id}-kid` }],
              };
              if (what === 'delete') await deleteFamily(central.database.kysely, ente.enteId, id);
              else if (what === 'bollettino') {
                const record = someBollettino(
                  `b-${id}-${String(index % 2)}`,
                  `${id}-parent`,
                  `${id}-2`,
                  index % 3 === 0 ? 'paid' : 'issued',
                );
                await putBollettino(central.database.kysely, ente.enteId, id, record);
              } else await putFamily(central.database.kysely, ente.enteId, someFamily(id, kids[what]));
            }
            await replica.pull(central.database.kysely, station, cursor, limit);
            const { replica: fresh } = await ente.bootstrap({ ...station, scopeSeq: (await ente.cursor()).seq });
            expect(replica.state()).toEqual(fresh.state());
          },
        ),
        { numRuns: configuration.name === 'PGlite' ? 5 : 15 },
      );
    });
  });
}
