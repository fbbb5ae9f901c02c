// Whose changes reach which station: families by the schools of their children, entering and leaving a scope. On both databases.
import { describe, expect, test } from 'vitest';
import { BollettinoIdSchema, FamilyIdSchema, SchoolIdSchema } from '#shared/domain/ids.ts';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { deleteCatalogRecord } from '#central/catalog/delete-catalog-record.ts';
import { putCatalogRecord } from '#central/catalog/put-catalog-record.ts';
import { putFamily } from '#central/families/put-family.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { readOperators } from '#central/operators/read-operators.ts';
import { setStationSchools } from '#central/stations/set-station-schools.ts';
import { readFeed } from '../../support/read-feed.ts';
import { bothConfigurations } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const familyId = (id: string) => FamilyIdSchema.parse(id);
const bollettinoId = (id: string) => BollettinoIdSchema.parse(id);
const child = (id: string, school?: string) => (school === undefined ? { id } : { id, school });

for (const configuration of bothConfigurations) {
  describe(`the scope of the feed on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const enteWith = (...families: Parameters<typeof newEnte>[2] & object) =>
      newEnte(central.database, central.place.folder, families);

    test('a family written at central reaches the stations of its school, and no other', async () => {
      const ente = await enteWith();
      const { station: atA } = await ente.addStation(schoolA);
      const { station: atB } = await ente.addStation(schoolB);
      const start = await ente.cursor();
      const family = someFamily('fam-1', [child('kid-1', schoolA)], []);
      await putFamily(central.database.kysely, ente.enteId, family);

      const pageA = await readFeed(central.database.kysely, atA, start, 10);
      expect(pageA).toEqual({
        ok: true,
        value: {
          changes: [{ seq: start.seq + 1, change: { kind: 'family', value: family } }],
          nextCursor: { ...start, seq: start.seq + 1 },
          more: false,
        },
      });
      const pageB = await readFeed(central.database.kysely, atB, start, 10);
      expect(pageB).toEqual({
        ok: true,
        value: { changes: [], nextCursor: { ...start, seq: start.seq + 1 }, more: false },
      });
    });

    test('a child that moves to another school leaves the one scope by a purge and enters the other one whole', async () => {
      const bollettino = someBollettino('bol-1', 'fam-1-parent', 'kid-1', 'paid');
      const ente = await enteWith(someFamily('fam-1', [child('kid-1', schoolA)], [bollettino]));
      const { station: atA } = await ente.addStation(schoolA);
      const { station: atB } = await ente.addStation(schoolB);
      const { replica: replicaA, cursor } = await ente.bootstrap(atA);
      const { replica: replicaB } = await ente.bootstrap(atB);
      expect([replicaA.families.size, replicaB.families.size]).toEqual([1, 0]);

      await putFamily(central.database.kysely, ente.enteId, someFamily('fam-1', [child('kid-1', schoolB)]));
      const pageA = await readFeed(central.database.kysely, atA, cursor, 10);
      expect(pageA).toMatchObject({ value: { changes: [{ change: { kind: 'familyPurged', familyId: 'fam-1' } }] } });
      await replicaB.pull(central.database.kysely, atB, cursor);
      expect(replicaB.families.get('fam-1')?.bollettini).toEqual([bollettino]);
    });

    test('a child that moved within the year counts at the new school only, though the old enrolment stays', async () => {
      const ente = await enteWith();
      const { station: atA } = await ente.addStation(schoolA);
      const { station: atB } = await ente.addStation(schoolB);
      const start = await ente.cursor();
      const family = someFamily('fam-1', [child('kid-1', schoolA)]);
      const [old] = family.enrolments;
      const moved = {
        ...family,
        enrolments: [
          { ...old!, to: '2027-01-31' },
          { ...old!, schoolId: schoolB, from: '2027-02-01' },
        ],
      };
      await putFamily(central.database.kysely, ente.enteId, moved as typeof family);
      expect(await readFeed(central.database.kysely, atA, start, 10)).toMatchObject({ value: { changes: [] } });
      expect(await readFeed(central.database.kysely, atB, start, 10)).toMatchObject({
        value: { changes: [{ change: { kind: 'family' } }] },
      });
    });

    test('a family of whom no child goes to school is at every counter', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation(schoolB);
      const start = await ente.cursor();
      await putFamily(central.database.kysely, ente.enteId, someFamily('fam-1', [child('kid-1')]));
      const page = await readFeed(central.database.kysely, station, start, 10);
      expect(page).toMatchObject({ value: { changes: [{ change: { kind: 'family' } }] } });
      // The first enrolment, at the other school, takes it away again.
      await putFamily(central.database.kysely, ente.enteId, someFamily('fam-1', [child('kid-1', schoolA)]));
      expect(await readFeed(central.database.kysely, station, start, 10)).toMatchObject({
        value: { changes: [{ change: { kind: 'familyPurged' } }] },
      });
    });

    test('of a child of another school a station sees the first name and the debts only', async () => {
      const bollettini = [
        someBollettino('bol-a-paid', 'fam-1-parent', 'kid-a', 'paid'),
        someBollettino('bol-b-debt', 'fam-1-parent', 'kid-b', 'issued'),
        someBollettino('bol-b-paid', 'fam-1-parent', 'kid-b', 'paid'),
      ];
      const family = someFamily('fam-1', [child('kid-a', schoolA), child('kid-b', schoolB)], bollettini);
      const ente = await enteWith(family);
      const { station: atA } = await ente.addStation(schoolA);
      const { station: atBoth } = await ente.addStation(schoolA, schoolB);
      const { replica, cursor } = await ente.bootstrap(atA);
      const seen = replica.families.get('fam-1');
      expect(seen?.persons.find((person) => person.id === 'kid-b')).toEqual({
        ...family.persons.find((person) => person.id === 'kid-b'),
        ...{
          outOfScope: true,
          familyName: '',
          fiscalCode: null,
          fiscalCodeCheck: 'unchecked',
          birthDate: null,
          birthPlace: null,
          sex: null,
          phones: [],
          emails: [],
        },
      });
      expect(seen?.persons.find((person) => person.id === 'kid-a')?.familyName).toBe('De’ \\N Rossi');
      expect(seen?.bollettini.map((bollettino) => bollettino.id)).toEqual(['bol-a-paid', 'bol-b-debt']);
      for (const rows of [seen?.enrolments, seen?.diets, seen?.wallets]) {
        expect(rows?.map((row) => row.childId)).toEqual(['kid-a']);
      }
      const { replica: whole } = await ente.bootstrap(atBoth);
      expect(whole.families.get('fam-1')).toEqual(family);

      // The other school's debt is paid: it is no debt any more, and goes.
      const paid = { state: 'paid', paidCents: bollettini[1]!.amountCents } as const;
      await changeBollettino(central.database.kysely, ente.enteId, familyId('fam-1'), bollettinoId('bol-b-debt'), paid);
      expect(await readFeed(central.database.kysely, atA, cursor, 10)).toMatchObject({
        value: { changes: [{ change: { kind: 'bollettinoDeleted', id: 'bol-b-debt' } }] },
      });
      expect(await readFeed(central.database.kysely, atBoth, cursor, 10)).toMatchObject({
        value: {
          changes: [{ change: { kind: 'bollettino', value: { id: 'bol-b-debt', state: 'paid', revision: 2 } } }],
        },
      });
    });

    test('a parent of two families who changes travels with both', async () => {
      const ente = await enteWith(
        someFamily('fam-1', [child('kid-1', schoolA)], [], 'shared'),
        someFamily('fam-2', [child('kid-2', schoolB)], [], 'shared'),
      );
      const { station } = await ente.addStation(schoolB);
      const { replica, cursor } = await ente.bootstrap(station);
      const first = someFamily('fam-1', [child('kid-1', schoolA)], [], 'shared');
      const persons = first.persons.map((person) =>
        person.id === 'shared' ? { ...person, phones: ['06 1'] } : person,
      );
      await putFamily(central.database.kysely, ente.enteId, { ...first, persons });
      await replica.pull(central.database.kysely, station, cursor);
      const parent = replica.families.get('fam-2')?.persons.find((person) => person.id === 'shared');
      expect(parent).toMatchObject({ phones: ['06 1'], revision: 2 });
      expect([...replica.families.keys()]).toEqual(['fam-2']);
    });

    test('an old entry about a bollettino says nothing of it once the family has left the scope', async () => {
      const ente = await enteWith(
        someFamily('fam-1', [child('kid-1', schoolA)], [someBollettino('bol-1', 'fam-1-parent', 'kid-1')]),
      );
      const { station } = await ente.addStation(schoolA);
      const start = await ente.cursor();
      const db = central.database.kysely;
      await changeBollettino(db, ente.enteId, familyId('fam-1'), bollettinoId('bol-1'), { subject: 'Altro' });
      await putFamily(db, ente.enteId, someFamily('fam-1', [child('kid-1', schoolB)]));
      expect(await readFeed(db, station, start, 1)).toMatchObject({
        value: { changes: [{ seq: start.seq + 1, change: { kind: 'familyPurged', familyId: 'fam-1' } }], more: true },
      });
    });

    test('what an administrator sets up reaches every station', async () => {
      const ente = await enteWith();
      const { station } = await ente.addStation();
      const { replica, cursor } = await ente.bootstrap(station);
      const db = central.database.kysely;
      const schoolC = SchoolIdSchema.parse('school-c');
      await putCatalogRecord(db, ente.enteId, {
        kind: 'school',
        value: { id: schoolC, revision: 9, code: 'C', name: 'Infanzia C', lastGrade: null, classes: ['Sezione A'] },
      });
      const current = replica.records.get(`ente/${ente.enteId}`);
      if (current?.kind !== 'ente') throw new Error('no ente');
      await putCatalogRecord(db, ente.enteId, { kind: 'ente', value: { ...current.value, name: 'Nuovo nome' } });
      const [operator] = await readOperators(db, ente.enteId);
      await putOperator(db, ente.enteId, { ...operator!, active: false });
      const next = await replica.pull(db, station, cursor);
      expect(replica.records.get('school/school-c')).toMatchObject({
        value: { revision: 1, name: 'Infanzia C', classes: ['Sezione A'] },
      });
      expect(replica.records.get(`ente/${ente.enteId}`)).toMatchObject({
        value: { name: 'Nuovo nome', revision: 2, postal: current.value.postal },
      });
      expect(replica.records.get('operator/op-1')).toMatchObject({ value: { active: false, revision: 2 } });
      await deleteCatalogRecord(db, ente.enteId, 'school', schoolC);
      await replica.pull(db, station, next);
      expect(replica.records.has('school/school-c')).toBe(false);
    });

    test('a station that gets a school, or loses one, ends where a new station would begin', async () => {
      const ente = await enteWith(
        someFamily('fam-a', [child('kid-a', schoolA)]),
        someFamily('fam-ab', [child('kid-1', schoolA), child('kid-2', schoolB)]),
        someFamily('fam-b', [child('kid-b', schoolB)], [someBollettino('bol-b', 'fam-b-parent', 'kid-b')]),
      );
      const { station } = await ente.addStation(schoolA);
      const { station: other } = await ente.addStation(schoolA);
      const { replica, cursor } = await ente.bootstrap(station);
      const db = central.database.kysely;
      // Written before the station could see it, read after: the family itself must arrive, not a bollettino of nobody.
      await changeBollettino(db, ente.enteId, familyId('fam-b'), bollettinoId('bol-b'), { subject: 'Altro' });
      for (const schools of [[schoolA, schoolB], [schoolB]]) {
        await setStationSchools(db, ente.enteId, station.id, schools);
        await replica.pull(db, station, cursor, 1);
        const { replica: fresh } = await ente.bootstrap({ ...station, schools, scopeSeq: (await ente.cursor()).seq });
        expect(replica.state()).toEqual(fresh.state());
      }
      expect([...replica.families.keys()].sort()).toEqual(['fam-ab', 'fam-b']);
      expect(await readFeed(db, other, cursor, 100)).toMatchObject({ value: { changes: [] } });
    });
  });
}
