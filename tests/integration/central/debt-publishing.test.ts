// Bollettini become debts at GPD, each once and under a number given once, whatever is lost on the way. On both databases.
import { describe, expect, onTestFinished, test } from 'vitest';
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { BollettinoIdSchema } from '#shared/domain/ids.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { changeBollettino } from '#central/bollettini/change-bollettino.ts';
import { putBollettino } from '#central/bollettini/put-bollettino.ts';
import { setIuvCounter, readIuvCounter } from '#central/debts/publishing/set-iuv-counter.ts';
import { readPublications } from '#central/debts/publishing/read-publications.ts';
import { acknowledgePaid, retryPublication } from '#central/debts/publishing/retry-publication.ts';
import type { PublicationState } from '#central/store/debt-schema.ts';
import { configurations } from '../../support/central-databases.ts';
import { familyOf, newDebtBench, organization, type DebtBench } from '../../support/debt-bench.ts';
import { someBollettino } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const maria = 'RSSMRA80A01H501U';
const hourMs = 60 * 60 * 1000;
const page = { limit: 50, offset: 0 };
const isInvalidate = ({ path }: { path: string }) => path.endsWith('/invalidate');
const isCreate = (request: { method: string; path: string }) => request.method === 'POST' && !isInvalidate(request);
const broken = {
  kind: 'answer',
  answer: { status: 500, body: { title: 'Service Unavailable', status: 500 } },
} as const;

for (const configuration of configurations) {
  describe(`publishing debts on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const bench = async (families: readonly FamilyAggregate[]): Promise<DebtBench> => {
      const made = await newDebtBench(central.database, central.place.folder, families);
      onTestFinished(() => made.close());
      return made;
    };
    const publicationsOf = async ({ ente, context }: DebtBench, state: PublicationState) =>
      (await readPublications(context.db, ente.enteId, state, page)).items;

    const unnumbered = (id: string, change: Partial<BollettinoRecord> = {}) =>
      BollettinoRecordSchema.parse({
        ...someBollettino(id, 'fam-1-parent', 'fam-1-kid-1'),
        ...{ dueDate: '2026-12-20', noticeNumber: null, instalments: [], ...change },
      });
    const withBollettini = async (bollettini: readonly BollettinoRecord[], numbered = true) => {
      const family = familyOf('fam-1', maria);
      const at = await bench([family]);
      for (const each of bollettini) await putBollettino(at.context.db, at.ente.enteId, family.family.id, each);
      if (numbered) await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 41 });
      return { at, family };
    };
    const numbersOf = async (at: DebtBench, family: FamilyAggregate) =>
      (await at.bollettini(family)).map(({ noticeNumber }) => noticeNumber);

    test('without a counter nothing is taken in hand', async () => {
      const { at } = await withBollettini([unnumbered('b-1')], false);
      await at.look();
      expect([await publicationsOf(at, 'waiting'), at.gpd.book.all()]).toEqual([[], []]);
    });

    test('each gets the next number, is valid at GPD, and is found again by the next reading', async () => {
      const { at, family } = await withBollettini([unnumbered('b-1'), unnumbered('b-2')]);
      await at.look();
      const numbers = await numbersOf(at, family);
      expect(numbers.map((number) => number?.slice(0, 16))).toEqual(['3070000000000041', '3070000000000042']);
      expect(
        at.gpd.book
          .all()
          .map(({ status, options }) => [status, options[0]?.nav])
          .sort(),
      ).toEqual([
        ['VALID', numbers[0]],
        ['VALID', numbers[1]],
      ]);
      expect(await publicationsOf(at, 'published')).toHaveLength(2);
      at.gpd.book.markPaid(organization, numbers[0] ?? '', at.context.now());
      at.turnClock(hourMs);
      expect(await at.read('recent')).toMatchObject({ made: 0, changed: 1, to_tray: 0 });
      expect((await at.bollettini(family)).map(({ state }) => state)).toEqual(['paid', 'issued']);
    });

    test('the answer is lost: tried again under the same name, 409, compared, done; one number was used', async () => {
      const { at, family } = await withBollettini([unnumbered('b-1')]);
      at.gpd.faults.order(isCreate, { kind: 'cut-after' });
      await at.look();
      expect(at.gpd.book.all()).toHaveLength(1);
      expect(await numbersOf(at, family)).toEqual([at.gpd.book.all()[0]?.options[0]?.nav]);
      expect(await readIuvCounter(at.context.db, at.ente.enteId)).toMatchObject({ next: 42 });
    });

    test('the process ends after GPD has it: a reading makes no second bollettino, and publishing goes on', async () => {
      const { at, family } = await withBollettini([unnumbered('b-1')]);
      at.gpd.faults.order(isCreate, { kind: 'cut-after' });
      at.gpd.faults.order(isCreate, broken, 3);
      await at.look();
      expect(await publicationsOf(at, 'waiting')).toMatchObject([
        { attempts: 1, code: 'SERVER_ERROR', noticeNumber: null },
      ]);
      expect(await numbersOf(at, family)).toEqual([null]);
      expect(await at.read('recent')).toMatchObject({ made: 0 });
      expect(await at.bollettini(family)).toHaveLength(1);
      at.turnClock(hourMs);
      await at.look();
      expect((await numbersOf(at, family))[0]).toMatch(/^3070000000000041/);
    });

    test('a number that somebody else used at GPD is left behind', async () => {
      const { at, family } = await withBollettini([unnumbered('b-1')]);
      const theirs = at.gpd.book.create.bind(at.gpd.book);
      at.debt('template', maria);
      const sent = at.gpd.book.get(organization, 'template').sent;
      theirs(
        organization,
        {
          ...sent,
          iupd: 'theirs',
          paymentOption: sent.paymentOption.map((option) => ({
            ...option,
            nav: undefined,
            iuv: '07000000000004179',
          })),
        },
        true,
      );
      const taken = at.gpd.book.get(organization, 'theirs').options[0]?.nav;
      await at.look();
      at.turnClock(hourMs);
      await at.look();
      const [number] = await numbersOf(at, family);
      expect(number).not.toBe(taken);
      expect(number).toMatch(/^30700000000000(41|42)/);
    });

    test('what GPD refuses, and what lacks something, waits for a person by name; then it is tried again', async () => {
      const family = familyOf('fam-1', null);
      const at = await bench([family]);
      await putBollettino(at.context.db, at.ente.enteId, family.family.id, unnumbered('b-1'));
      await putBollettino(
        at.context.db,
        at.ente.enteId,
        family.family.id,
        unnumbered('b-2', { dueDate: unnumbered('x', {}).issuedOn }),
      );
      await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 1 });
      await at.look();
      const codes = (await publicationsOf(at, 'refused')).map(({ bollettinoId, code }) => [bollettinoId, code]);
      expect(codes.sort()).toEqual([
        ['b-1', 'DEBTOR_CODE_MISSING'],
        ['b-2', 'DUE_DATE_PAST'],
      ]);
      expect(await readIuvCounter(at.context.db, at.ente.enteId)).toMatchObject({ next: 1 });
      const db = at.context.db;
      await db.updateTable('person').set({ fiscal_code: maria }).where('ente_id', '=', at.ente.enteId).execute();
      await db
        .updateTable('payment_category')
        .set({ iban: 'IT00UNKNOWN' })
        .where('ente_id', '=', at.ente.enteId)
        .execute();
      const retry = async () => {
        const [first] = await publicationsOf(at, 'refused').then((list) =>
          list.filter(({ bollettinoId }) => bollettinoId === 'b-1'),
        );
        if (first) await retryPublication({ db, now: at.context.now() }, at.ente.enteId, first.bollettinoId);
        await at.look();
      };
      await retry();
      expect(await publicationsOf(at, 'refused')).toContainEqual(
        expect.objectContaining({ code: 'REFUSED_400', sentence: expect.stringContaining('iban') }),
      );
      await db
        .updateTable('payment_category')
        .set({ iban: 'IT60X0542811101000000123456' })
        .where('ente_id', '=', at.ente.enteId)
        .execute();
      await retry();
      expect(await publicationsOf(at, 'published')).toMatchObject([{ bollettinoId: 'b-1', attempts: 3 }]);
    });

    describe('what is cancelled here', () => {
      const cancel = async ({ context, ente }: DebtBench, family: FamilyAggregate, id: string) => {
        const bollettinoId = BollettinoIdSchema.parse(id);
        await changeBollettino(context.db, ente.enteId, family.family.id, bollettinoId, { state: 'cancelled' });
      };
      const statusesAt = ({ gpd }: DebtBench) => gpd.book.all().map(({ status }) => status);

      test('is taken back at GPD, whatever is lost on the way; what is not cancelled stays', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1'), unnumbered('b-2')]);
        await at.look();
        await cancel(at, family, 'b-1');
        at.gpd.faults.order(isInvalidate, broken, 4);
        await at.look();
        expect(await publicationsOf(at, 'withdrawing')).toMatchObject([{ bollettinoId: 'b-1', code: 'SERVER_ERROR' }]);
        expect(statusesAt(at)).toEqual(['VALID', 'VALID']);
        at.turnClock(hourMs);
        at.gpd.faults.order(isInvalidate, { kind: 'cut-after' });
        await at.look();
        expect(statusesAt(at).sort()).toEqual(['INVALID', 'VALID']);
        expect(await publicationsOf(at, 'withdrawn')).toMatchObject([{ bollettinoId: 'b-1', code: null }]);
        expect((await publicationsOf(at, 'published')).map(({ bollettinoId }) => bollettinoId)).toEqual(['b-2']);
        expect((await at.bollettini(family)).map(({ state }) => state)).toEqual(['cancelled', 'issued']);
      });

      test('before the answer to its publishing had come, leaves nothing at GPD that could be paid', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1')]);
        at.gpd.faults.order(isCreate, { kind: 'cut-after' });
        at.gpd.faults.order(isCreate, broken, 3);
        await at.look();
        expect(statusesAt(at)).toEqual(['VALID']);
        await cancel(at, family, 'b-1');
        at.turnClock(hourMs);
        await at.look();
        await at.look();
        expect(statusesAt(at)).toEqual(['INVALID']);
        expect(await publicationsOf(at, 'withdrawn')).toHaveLength(1);
      });

      test('but was paid before GPD heard of it, becomes paid, and a person is told until somebody has seen it', async () => {
        const { at, family } = await withBollettini([unnumbered('b-1')]);
        await at.look();
        const [number] = await numbersOf(at, family);
        await cancel(at, family, 'b-1');
        at.gpd.book.markPaid(organization, number ?? '', at.context.now());
        await at.look();
        expect(await at.bollettini(family)).toMatchObject([{ state: 'paid', paidCents: unnumbered('x').amountCents }]);
        const [told] = await publicationsOf(at, 'paidAnyway');
        expect(told).toMatchObject({ bollettinoId: 'b-1', code: 'PAID_MEANWHILE', noticeNumber: number });
        const seen = () =>
          acknowledgePaid(at.context.db, at.ente.enteId, told?.bollettinoId ?? BollettinoIdSchema.parse('none'));
        expect(await seen()).toEqual({ ok: true, value: undefined });
        expect(await seen()).toEqual({ ok: false, error: 'PUBLICATION_GONE' });
        expect(await publicationsOf(at, 'paidAnyway')).toEqual([]);
      });
    });

    test('the counter never goes back, and steps over a number that is there already', async () => {
      const taken = unnumbered('b-0', { noticeNumber: '307000000000004179' as BollettinoRecord['noticeNumber'] });
      const { at } = await withBollettini([taken, unnumbered('b-1')]);
      await at.look();
      const back = await setIuvCounter(at.context.db, at.ente.enteId, { segregationCode: '07', next: 5 });
      expect(back).toMatchObject({ ok: false, error: { code: 'COUNTER_GOES_BACK' } });
    });
  });
}
