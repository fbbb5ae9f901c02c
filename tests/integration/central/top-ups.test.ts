// Top-ups on a real PostgreSQL, with pagoPA's stand-in beside it: made once, paid like any other debt, cancelled when nobody pays.
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { readBollettini } from '#central/bollettini/read-bollettini.ts';
import { gpdClient } from '#central/debts/gpd/gpd-client.ts';
import { setIuvCounter } from '#central/debts/publishing/set-iuv-counter.ts';
import { readFamilies } from '#central/families/read-families.ts';
import { takeReceipt } from '#central/receipts/take-receipt.ts';
import { makeTopUp, type WantedTopUp } from '#central/top-ups/make-top-up.ts';
import { tendTopUps } from '#central/top-ups/tend-top-ups.ts';
import { cents } from '#shared/domain/cents.ts';
import { BollettinoIdSchema, PersonIdSchema, ServiceIdSchema } from '#shared/domain/ids.ts';
import { err } from '#shared/domain/result.ts';
import { newEnte } from '../../support/central-bench.ts';
import { onPostgres } from '../../support/central-databases.ts';
import { familyOf } from '../../support/debt-bench.ts';
import { newPagopaBench } from '../../support/pagopa-bench.ts';
import { catalogue, prepaid, receiptOf } from '../../support/payment-bench.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

describe('top-ups', () => {
  const central = useCentralDatabase(onPostgres);

  test('a top-up is a debt of its own: made once at GPD, paid like any other, cancelled when nobody pays it', async () => {
    const family = familyOf('top-up', 'RSSMRA80A01H501U');
    const noCode = familyOf('no-code', null);
    const { enteId } = await newEnte(central.database, central.place.folder, [family, noCode], catalogue);
    const pagopa = await newPagopaBench();
    const db = central.database.kysely;
    const context = { db, now: pagopa.now };
    const gpd = gpdClient({
      ...{ access: { baseUrl: pagopa.gpdUrl, subscriptionKey: pagopa.subscriptionKey }, random: () => 0.5 },
      ...{ rules: { timeoutMs: 2_000, attempts: 1, longestWaitMs: 0, firstBackoffMs: 1 }, now: pagopa.now },
      ...{ pace: { turn: async () => {} }, wait: async () => {}, signal: new AbortController().signal },
    });
    const wish = (change: Partial<WantedTopUp> = {}): WantedTopUp => ({
      ...{ bollettinoId: BollettinoIdSchema.parse(uuidv7()), familyId: family.family.id, amountCents: cents(2000) },
      ...{ childId: PersonIdSchema.parse('top-up-kid-1'), serviceId: ServiceIdSchema.parse('srv-prepaid') },
      ...{ debtorId: null, ...change },
    });
    const make = (wanted: WantedTopUp, client = gpd) => makeTopUp(context, client, enteId, wanted);
    expect(await make(wish())).toMatchObject({ error: { code: 'NOT_READY', reason: 'NUMBERING_MISSING' } });
    await setIuvCounter(db, enteId, { segregationCode: '05', next: 1 });

    const wanted = wish();
    const asked = await Promise.all([make(wanted), make(wanted)]);
    expect(asked[0]).toMatchObject({ ok: true });
    expect(asked[1]).toEqual(asked[0]);
    const read = async (id = wanted.bollettinoId) => (await readBollettini(db, enteId, [id])).get(id);
    const bollettino = (await read())!;
    expect(bollettino).toMatchObject({
      state: 'issued',
      amountCents: 2000,
      revision: 1,
      subject: 'Ricarica Mensa prepagata',
    });
    expect(await takeReceipt(context, enteId, receiptOf(bollettino), 'push')).toBe('settled');
    const [now] = await readFamilies(db, enteId, [family.family.id]);
    expect(now?.aggregate.wallets.find(({ categoryId }) => categoryId === prepaid)).toMatchObject({
      balanceCents: 2000,
    });

    const refusals = [
      [wish({ childId: PersonIdSchema.parse('top-up-parent') }), 'CHILD_UNKNOWN'],
      [wish({ serviceId: ServiceIdSchema.parse('srv-meals') }), 'NOT_PREPAID'],
      [wish({ amountCents: cents(499) }), 'AMOUNT_OUT_OF_LIMITS'],
      [wish({ amountCents: cents(10_001) }), 'AMOUNT_OUT_OF_LIMITS'],
      [wish({ familyId: noCode.family.id, childId: PersonIdSchema.parse('no-code-kid-1') }), 'NOT_READY'],
    ] as const;
    for (const [refused, code] of refusals) expect(await make(refused)).toMatchObject({ ok: false, error: { code } });

    const no = { ...gpd, create: async () => err({ kind: 'refused', status: 422, title: '', detail: '' } as const) };
    const unwanted = wish();
    expect(await make(unwanted, no)).toEqual({ ok: false, error: { code: 'GPD_REFUSED', status: 422 } });
    expect(await read(unwanted.bollettinoId)).toBeUndefined();
    // Refused, it left nothing behind: the same wish may be made anew.
    expect(await make(unwanted)).toMatchObject({ ok: true });

    // GPD has it, and its answer was lost: found and finished by itself.
    const cut = wish();
    const lost = {
      ...gpd,
      create: async (...question: Parameters<typeof gpd.create>) => {
        await gpd.create(...question);
        return err({ kind: 'unreachable', reason: 'time-out', status: null } as const);
      },
    };
    expect(await make(cut, lost)).toEqual({ ok: false, error: { code: 'GPD_UNREACHABLE' } });
    expect(await read(cut.bollettinoId)).toBeUndefined();
    pagopa.turnClock(4 * 60_000);
    await tendTopUps(context, gpd, enteId);
    expect(await read(cut.bollettinoId)).toMatchObject({ state: 'issued' });

    pagopa.turnClock(16 * 24 * 60 * 60 * 1000);
    await tendTopUps(context, gpd, enteId);
    expect(await read(cut.bollettinoId)).toMatchObject({ state: 'cancelled' });
    expect(await read()).toMatchObject({ state: 'paid' });
    await pagopa.close();
  });
});
