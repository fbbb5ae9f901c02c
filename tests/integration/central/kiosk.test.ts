// A kiosk station: neither families nor operators reach it, by no way, whatever its schools. On both databases.
import { describe, expect, test } from 'vitest';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { deleteFamily } from '#central/families/delete-family.ts';
import { putFamily } from '#central/families/put-family.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { putCatalogRecord } from '#central/catalog/put-catalog-record.ts';
import { setStationSchools } from '#central/stations/set-station-schools.ts';
import { readFeed } from '../../support/read-feed.ts';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { OperatorRecordSchema } from '#shared/contracts/records/operator.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { linesOf, newEnte } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const families = [
  someFamily('fam-1', [{ id: 'kid-1', school: schoolA }], [someBollettino('b-1', 'fam-1-parent', 'kid-1')]),
  someFamily('fam-2', [{ id: 'kid-2' }]),
];
const school: RecordChange = RecordChangeSchema.parse({
  kind: 'school',
  value: { id: schoolB, revision: 2, code: 'B', name: 'Primaria Nuova' },
});

for (const configuration of configurations) {
  describe(`a kiosk on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);

    test('gets a snapshot of ente and catalog alone, and not the file of a counter with its schools', async () => {
      const ente = await newEnte(central.database, central.place.folder, families);
      const { station: counter } = await ente.addStation(schoolA);
      const { station: kiosk } = await ente.addKiosk(schoolA);
      const ofCounter = await ente.shelf.take(counter, ['gzip']);
      const manifest = await ente.shelf.take(kiosk, ['gzip']);
      expect(manifest).toMatchObject({ families: 0, persons: 0, bollettini: 0 });
      const kinds = (await linesOf(ente.shelf, kiosk, manifest.snapshotId)).map(
        (line) => RecordChangeSchema.parse(JSON.parse(line)).kind,
      );
      expect(kinds).toEqual(['ente', 'school', 'school', 'paymentCategory', 'service']);
      expect(await ente.shelf.content(kiosk, ofCounter.snapshotId)).toBeUndefined();
      expect(await ente.shelf.content(counter, manifest.snapshotId)).toBeUndefined();
    });

    test('follows the catalog in the feed; whatever happens to families and operators passes it by', async () => {
      const ente = await newEnte(central.database, central.place.folder, families);
      const { station: counter } = await ente.addStation(schoolA);
      const { station: kiosk } = await ente.addKiosk(schoolA);
      const { enteId } = ente;
      const db = central.database.kysely;
      const start = await ente.cursor();
      const bollettino = someBollettino('b-2', 'fam-1-parent', 'kid-1');
      await putFamily(db, enteId, someFamily('fam-3', [{ id: 'kid-3', school: schoolA }]));
      await putBollettino(db, enteId, FamilyIdSchema.parse('fam-1'), bollettino);
      await deleteFamily(db, enteId, FamilyIdSchema.parse('fam-2'));
      await putOperator(db, enteId, operator);
      await setStationSchools(db, enteId, kiosk.id, [schoolA, schoolB]);
      await setStationSchools(db, enteId, kiosk.id, [schoolB]);
      if (school.kind === 'school') await putCatalogRecord(db, enteId, school);
      const seen = async (station: typeof kiosk) => {
        const page = expectOk(await readFeed(db, station, start, 100), 'the feed');
        expect(page.nextCursor).toEqual(await ente.cursor());
        return page.changes.map(({ change }) => change.kind);
      };
      expect(await seen(kiosk)).toEqual(['school']);
      expect(await seen(counter)).toEqual(['family', 'bollettino', 'familyDeleted', 'operator', 'school']);
    });
  });
}

const operator = OperatorRecordSchema.parse({
  ...{ id: 'op-2', revision: 1, username: 'b.prova', displayName: 'Bice Prova', role: 'administrator', active: true },
  passwordDigest: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$ZGlnZXN0',
});
