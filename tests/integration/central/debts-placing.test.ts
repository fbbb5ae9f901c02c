// Debts of GPD find their family, or wait for a person who says whose they are.
import { describe, expect, onTestFinished, test } from 'vitest';
import { BollettinoRecordSchema } from '#shared/contracts/records/bollettino.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { call } from '@orpc/server';
import { FamilyIdSchema, OperatorIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { OperatorRecordSchema } from '#shared/contracts/records/operator.ts';
import { debtsHandlers } from '#central/debts/handlers.ts';
import { putOperator } from '#central/operators/put-operator.ts';
import { findStation } from '#central/stations/find-station.ts';
import { noAccess, noPagopa, type PagopaOffice } from '#central/settings/pagopa/pagopa-access.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { dismissPosition, restorePosition } from '#central/debts/tray/dismiss-position.ts';
import { readTray } from '#central/debts/tray/read-tray.ts';
import { tieDebtor } from '#central/debts/tray/tie-debtor.ts';
import { untieDebtor } from '#central/debts/tray/untie-debtor.ts';
import { configurations } from '../../support/central-databases.ts';
import { familyOf, newDebtBench, organization, type DebtBench } from '../../support/debt-bench.ts';
import { schoolA, someBollettino } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const maria = 'RSSMRA80A01H501U';
const omocodeOfMaria = 'RSSMRA80A01H50MM';
const operator = OperatorRecordSchema.parse({
  ...{ id: 'op-x', revision: 1, username: 'a.capo', displayName: 'Ada Prova', role: 'secretary', active: true },
  passwordDigest: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$ZGlnZXN0',
});
const hourMs = 60 * 60 * 1000;
/** One page in each window. */
const page = { limit: 50, offset: 0 };

for (const configuration of configurations) {
  describe(`placing debts on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = async (families: readonly FamilyAggregate[], options = {}): Promise<DebtBench> => {
      const made = await newDebtBench(central.database, central.place.folder, families, options);
      onTestFinished(() => made.close());
      return made;
    };
    const trayOf = async ({ ente, context }: DebtBench, list: 'tray' | 'dismissed' | 'tied' = 'tray') =>
      (await readTray(context.db, ente.enteId, list, page)).items;

    describe('whose it is', () => {
      test('a parent of two families, a stranger and a similar code wait for a person; nobody is guessed', async () => {
        const two = [familyOf('fam-1', maria, { parentId: 'mum' }), familyOf('fam-2', maria, { parentId: 'mum' })];
        const other = familyOf('fam-3', 'BNCLCU70A01H501O');
        const at = await bench([...two, other]);
        at.debt('both', maria);
        at.debt('stranger', 'VRDLGI75C15F205C');
        at.debt('similar', 'BNCLCU70A01H50MG');
        expect(await at.read('recent')).toMatchObject({ made: 0, to_tray: 3 });
        const problems = (await trayOf(at)).map(({ iupd, problem, candidates }) => [iupd, problem, candidates.length]);
        expect(problems.sort()).toEqual([
          ['both', 'SEVERAL_FAMILIES', 2],
          ['similar', 'SIMILAR_CODE', 1],
          ['stranger', 'DEBTOR_UNKNOWN', 0],
        ]);
      });

      test('several children: a person chooses one, and is not asked again for this debtor', async () => {
        const family = familyOf('fam-1', maria, { children: 2 });
        const at = await bench([family]);
        at.debt('first', maria);
        at.debt('second', maria);
        await at.read('recent');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['WHICH_CHILD', 'WHICH_CHILD']);
        const tie = { iupd: 'first', familyId: family.family.id, debtorId: family.persons[0]!.id };
        const place = { childId: family.persons[2]!.id, serviceId: family.enrolments[0]!.serviceId };
        const now = { db: at.context.db, now: at.context.now() };
        expect(await tieDebtor(now, at.ente.enteId, { ...tie, ...place, childId: tie.debtorId }, 'Ada')).toEqual({
          ok: false,
          error: 'PLACE_UNKNOWN',
        });
        expect(await tieDebtor(now, at.ente.enteId, { ...tie, ...place }, 'Ada')).toEqual({ ok: true, value: 2 });
        at.debt('third', maria);
        await at.read('recent');
        expect(await trayOf(at)).toEqual([]);
        const children = (await at.bollettini(family)).flatMap(({ lines }) => lines.map(({ childId }) => childId));
        expect(children).toEqual(['fam-1-kid-2', 'fam-1-kid-2', 'fam-1-kid-2']);
        expect((await trayOf(at, 'tied')).map(({ iupd, decidedBy }) => [iupd, decidedBy])).toEqual([['first', 'Ada']]);

        expect(await untieDebtor(now, at.ente.enteId, 'first')).toEqual({ ok: true, value: 3 });
        expect(await at.bollettini(family)).toEqual([]);
        expect(await trayOf(at)).toHaveLength(3);
      });

      test('dismissed with a reason it asks no more; taken back it asks again', async () => {
        const at = await bench([]);
        at.debt('stranger', maria);
        await at.read('recent');
        const dismissed = await dismissPosition(
          at.context.db,
          at.ente.enteId,
          { iupd: 'stranger', reason: 'TARI' },
          'Ada',
        );
        expect(dismissed.ok).toBe(true);
        at.turnClock(hourMs);
        await at.read('recent');
        expect([await trayOf(at), (await trayOf(at, 'dismissed')).map(({ reason }) => reason)]).toEqual([[], ['TARI']]);
        await restorePosition({ db: at.context.db, now: at.context.now() }, at.ente.enteId, 'stranger');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['DEBTOR_UNKNOWN']);
      });

      test('one in a form that nobody knows waits under its name, dismissed or not, and is placed once it is understood', async () => {
        const family = familyOf('fam-1', maria);
        const at = await bench([family]);
        at.debt('a', maria);
        const strange = { iupd: 'a', status: 'NEW_STATE', paymentOption: [] };
        const page = { page: 0, limit: 50, items_found: 1, total_pages: 1 };
        const body = { payment_position_list: [strange], page_info: page };
        at.gpd.faults.order(({ path }) => path.includes('/v3/'), { kind: 'answer', answer: { status: 200, body } });
        at.gpd.faults.order(({ path }) => path.includes('/v3/'), { kind: 'answer', answer: { status: 500, body } }, 4);
        expect(await at.read('recent')).toMatchObject({ strange: 1 });
        expect(await trayOf(at)).toMatchObject([{ iupd: 'a', problem: 'UNREADABLE', subject: 'a', debtor: null }]);
        const named = { iupd: 'a', reason: 'da guardare' };
        await dismissPosition(at.context.db, at.ente.enteId, named, 'Ada');
        await restorePosition({ db: at.context.db, now: at.context.now() }, at.ente.enteId, 'a');
        expect(await trayOf(at)).toMatchObject([{ problem: 'UNREADABLE' }]);
        at.turnClock(hourMs);
        await at.look();
        expect([await trayOf(at), (await at.bollettini(family)).length]).toEqual([[], 1]);
      });

      test('a family that is registered later gets its debts by itself', async () => {
        const family = familyOf('fam-1', omocodeOfMaria);
        const at = await bench([family]);
        at.debt('a', maria);
        await at.read('recent');
        expect(await trayOf(at)).toHaveLength(1);
        await at.context.db
          .updateTable('person')
          .set({ fiscal_code: maria })
          .where('ente_id', '=', at.ente.enteId)
          .where('id', '=', family.persons[0]!.id)
          .execute();
        await at.read('recent');
        expect(await at.bollettini(family)).toHaveLength(1);
      });

      test('a bollettino that has the number already keeps its lines; another amount is shown to a person', async () => {
        const known = someBollettino('known', 'fam-1-parent', 'fam-1-kid-1');
        const family = familyOf('fam-1', maria);
        const at = await bench([family]);
        const number = at.debt('a', maria, { amount: 1200 });
        const mine = BollettinoRecordSchema.parse({ ...known, noticeNumber: number, instalments: [] });
        await putBollettino(at.context.db, at.ente.enteId, family.family.id, mine);
        await at.read('recent');
        expect((await trayOf(at)).map(({ problem }) => problem)).toEqual(['AMOUNT_DIFFERS']);
        at.gpd.book.markPaid(organization, number, at.context.now());
        at.turnClock(hourMs);
        await at.read('recent');
        expect(await at.bollettini(family)).toMatchObject([
          { id: 'known', state: 'paid', amountCents: 1000, lines: mine.lines },
        ]);
      });
    });

    describe('an administrator', () => {
      test('asks how things stand, reads now, and lists; a secretary may not', async () => {
        const at = await bench([familyOf('fam-1', maria)]);
        at.debt('mine', maria);
        at.debt('stranger', 'VRDLGI75C15F205C');
        const { database } = central;
        const head = { ...operator, id: OperatorIdSchema.parse('op-head'), role: 'administrator' } as const;
        await putOperator(database.kysely, at.ente.enteId, head);
        const { station } = await at.ente.addStation(schoolA);
        const woken: string[] = [];
        const debts = { wake: () => void woken.push('woken') };
        const gpd = { baseUrl: at.gpd.baseUrl, subscriptionKey: 'key' };
        const reached = { ...noPagopa, accessOf: () => Promise.resolve({ ...noAccess, gpd }) };
        const services = { ...databaseServices(database, at.ente.shelf), debts };
        const signer = await findStation(database.kysely, station.id);
        if (!signer) throw new Error('no station');
        const as = (operatorId: string, pagopa: PagopaOffice = reached) => ({
          context: {
            services: { ...services, pagopa },
            signer,
            operatorId: OperatorIdSchema.parse(operatorId),
            ...{ parentToken: null, address: '', later: () => {} },
          },
        });
        const { status, read, tray, tie } = debtsHandlers;
        await expect(call(status, undefined, as('op-1'))).rejects.toMatchObject({ code: 'OPERATOR_NOT_ALLOWED' });
        expect(await call(status, undefined, as('op-head'))).toMatchObject({
          run: null,
          nextAt: null,
          numbering: 'missing',
        });
        const cutOff = as('op-head', noPagopa);
        await expect(call(read, { kind: 'recent' }, cutOff)).rejects.toMatchObject({ code: 'ACCESS_MISSING' });
        const begun = await call(read, { kind: 'recent' }, as('op-head'));
        expect(begun.run).toMatchObject({ state: 'running', startedBy: 'Ada Prova', progress: 0 });
        expect(woken).toEqual(['woken']);
        await at.look();
        expect(await call(status, undefined, as('op-head'))).toMatchObject({
          ...{ run: { state: 'done', progress: 1, made: 1 }, lastDone: { made: 1 }, tray: 1, access: 'ready' },
        });
        const listed = await call(tray, { list: 'tray' }, as('op-head'));
        expect(listed).toMatchObject({ total: 1, items: [{ iupd: 'stranger' }], services: [{ name: 'Mensa' }] });
        const [service] = listed.services;
        if (!service) throw new Error('no service');
        const place = { familyId: FamilyIdSchema.parse('fam-1'), debtorId: PersonIdSchema.parse('fam-1-parent') };
        const told = { ...place, childId: PersonIdSchema.parse('fam-1-kid-1'), serviceId: service.id };
        const gone = call(tie, { iupd: 'nobody', ...told }, as('op-head'));
        await expect(gone).rejects.toMatchObject({ code: 'POSITION_GONE' });
        expect(await call(tie, { iupd: 'stranger', ...told }, as('op-head'))).toEqual({ settled: 1 });
      });
    });
  });
}
