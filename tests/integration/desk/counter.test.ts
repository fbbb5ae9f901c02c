import { describe, expect, it } from 'vitest';
import { FamilyIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { demoDesk, type DeskClient } from '../../support/demo-desk.ts';
import { errorCode } from '../../support/error-code.ts';

const now = () => new Date('2026-11-23T09:42:00Z');
const manual = { families: 12 };

/** The family of the parents' manual, as a secretary finds it. */
async function openManualFamily(client: DeskClient) {
  const { hits } = await client.families.search({ text: 'espo ross' });
  const hit = hits.find(({ label }) => label === 'Rossi – Esposito')!;
  return { hit, card: await client.families.card({ familyId: hit.familyId }) };
}

describe("the counter on the manual's family", () => {
  it('finds it, with what was typed marked and nothing of other families', async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const { hit } = await openManualFamily(await signedInClient());
    expect(hit).toMatchObject({ label: 'Rossi – Esposito', outstandingCents: 5733 });
    expect(hit.members).toEqual([
      { name: 'Marco Rossi', role: 'parent' },
      { name: 'Maria Esposito', role: 'parent' },
      { name: 'Luca Rossi', role: 'child' },
    ]);
    expect(hit.matched).toEqual({
      field: 'name',
      text: 'Rossi – Esposito',
      ranges: [
        [0, 4],
        [8, 12],
      ],
    });
  });

  it("shows the manual's columns for the child", async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const { card } = await openManualFamily(await signedInClient());
    expect(card.children).toHaveLength(1);
    expect(card.children[0]).toMatchObject({
      name: 'Luca Rossi',
      balanceCents: 0,
      lastTopUp: null,
      bollettiniBalanceCents: -5733,
      lastBollettino: { cents: 3913, issuedOn: '2020-02-03' },
    });
    expect(card).toMatchObject({ outstandingCents: 5733, overdueCents: 5733, outstandingCount: 1, paidCount: 12 });
  });

  it('masks fiscal codes and gives one out when asked, of this family alone', async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const client = await signedInClient();
    const { card } = await openManualFamily(client);
    const [father] = card.parents;
    expect(father!.fiscalCodeMasked).toMatch(/^RSS•{8}[0-9A-Z]{3}$/);
    expect(JSON.stringify(card)).not.toMatch(/[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]/);
    const { fiscalCode } = await client.families.revealFiscalCode({
      familyId: card.familyId,
      personId: father!.personId,
    });
    expect(fiscalCode).toMatch(/^RSSMRC81E17F205[A-Z]$/);
    const stranger = (await client.families.search({ text: 'a' })).hits.find(
      ({ familyId }) => familyId !== card.familyId,
    )!;
    for (const call of [client.families.revealFiscalCode, client.families.revealDiet]) {
      expect(await errorCode(call({ familyId: stranger.familyId, personId: father!.personId }))).toBe(
        'FAMILY_NOT_FOUND',
      );
    }
    const child = card.children[0]!.personId;
    expect((await client.families.revealDiet({ familyId: card.familyId, personId: child })).diets.length > 0).toBe(
      card.children[0]!.hasDiet,
    );
  });

  it("lists what is owed and what was paid, in the manual's columns", async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const client = await signedInClient();
    const { card } = await openManualFamily(client);
    const { categories } = await client.bollettini.categories({ familyId: card.familyId });
    expect(categories[0]).toMatchObject({ outstandingCount: 1, outstandingCents: 5733, overdueCents: 5733 });
    const owed = await client.bollettini.list({ familyId: card.familyId, which: 'outstanding' });
    expect(owed).toMatchObject({ total: 1, balanceCents: -5733 });
    expect(owed.rows[0]).toMatchObject({
      periodFrom: '2020-01-01',
      periodTo: '2020-01-31',
      dueDate: '2020-02-20',
      children: ['Luca Rossi'],
      state: 'overdue',
      amountCents: 5733,
      outstandingCents: 5733,
      instalments: 0,
    });
    expect(owed.rows[0]!.noticeNumbers).toHaveLength(1);
    const paid = await client.bollettini.list({ familyId: card.familyId, which: 'paid', limit: 5 });
    expect([paid.total, paid.rows.length]).toEqual([12, 5]);
    const rest = await client.bollettini.list({ familyId: card.familyId, which: 'paid', offset: 5, limit: 100 });
    expect(new Set([...paid.rows, ...rest.rows].map(({ id }) => id)).size).toBe(12);
    const other = await client.bollettini.list({
      familyId: card.familyId,
      which: 'all',
      categoryId: categories.at(-1)!.id,
    });
    expect(new Set(other.rows.map(({ categoryId }) => categoryId))).toEqual(new Set([categories.at(-1)!.id]));
  });

  it('finds the family by what stands on its papers', async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const client = await signedInClient();
    const { card } = await openManualFamily(client);
    const { rows } = await client.bollettini.list({ familyId: card.familyId, which: 'outstanding' });
    const number = rows[0]!.noticeNumbers[0]!;
    const grouped = number.replace(/(.{4})/g, '$1 ').trim();
    for (const text of [
      number,
      grouped,
      `  ${grouped} `,
      '+39 300 5550101',
      '0039 3005550101',
      '300 5550101',
      'maria.esposito.1-2@posta.example',
      'RSSMRC81E17F205',
      'rss mrc 81e17 f205',
    ]) {
      const { hits } = await client.families.search({ text });
      expect(hits[0]?.familyId, text).toBe(card.familyId);
      expect(hits[0]?.matched.ranges.length, text).toBe(1);
    }
    const { hits } = await client.families.search({ text: grouped });
    expect(hits[0]!.matched).toEqual({ field: 'noticeNumber', text: grouped, ranges: [[0, grouped.length]] });
  });

  it('offers pinned families first, then those opened last, to their operator alone', async () => {
    const { client, signedInClient } = await demoDesk(manual, { now });
    const window = await signedInClient();
    const { card } = await openManualFamily(window);
    const { hits } = await window.families.search({ text: 'b' });
    const [second, third] = hits.filter(({ familyId }) => familyId !== card.familyId);
    await window.families.setPinned({ familyId: third!.familyId, pinned: true });
    await window.families.card({ familyId: second!.familyId });
    await expect
      .poll(async () =>
        (await window.families.shortlist()).hits.map(({ familyId, matched }) => [familyId, matched.field]),
      )
      .toEqual(
        expect.arrayContaining([
          [third!.familyId, 'pinned'],
          [second!.familyId, 'recent'],
        ]),
      );
    expect((await window.families.shortlist()).hits[0]!.familyId).toBe(third!.familyId);
    expect((await window.families.card({ familyId: third!.familyId })).pinned).toBe(true);
    await window.families.setPinned({ familyId: third!.familyId, pinned: false });
    expect((await window.families.card({ familyId: third!.familyId })).pinned).toBe(false);
    expect(await errorCode(client().families.shortlist())).toBe('NOT_SIGNED_IN');
  });

  it('says that a family is not here instead of showing an empty card', async () => {
    const { signedInClient } = await demoDesk(manual, { now });
    const client = await signedInClient();
    const familyId = FamilyIdSchema.parse('f-none');
    const personId = PersonIdSchema.parse('p-none');
    const calls = [
      client.families.card({ familyId }),
      client.families.setPinned({ familyId, pinned: true }),
      client.families.revealFiscalCode({ familyId, personId }),
      client.bollettini.list({ familyId, which: 'all' }),
      client.bollettini.categories({ familyId }),
    ];
    for (const call of calls) expect(await errorCode(call)).toBe('FAMILY_NOT_FOUND');
  });

  it('leads from a family that was merged away to the one that took its place', async () => {
    const { signedInClient, desk } = await demoDesk(manual, { now });
    const client = await signedInClient();
    const { card } = await openManualFamily(client);
    const store = desk.connection().desk.openStore()!;
    const [other] = (await client.families.search({ text: 'b' })).hits.filter(
      ({ familyId }) => familyId !== card.familyId,
    );
    store.writeTx('test', (db) =>
      db.raw.prepare('UPDATE family SET merged_into = ? WHERE public_id = ?').run(card.familyId, other!.familyId),
    );
    expect((await client.families.card({ familyId: other!.familyId })).familyId).toBe(card.familyId);
  });
});

describe('overdue by service', () => {
  it('adds up to what the bollettini say', async () => {
    const { signedInClient, desk } = await demoDesk(manual, { now });
    const { services, asOf } = await (await signedInClient()).bollettini.overdueByService();
    const { db } = desk.connection().desk.openStore()!;
    const { cents } = db.raw
      .prepare('SELECT sum(outstanding_cents) AS cents FROM bollettino WHERE outstanding_cents > 0 AND due_date < ?')
      .get(asOf) as { cents: number };
    expect(services.length).toBeGreaterThan(1);
    expect(services.reduce((sum, { overdueCents }) => sum + overdueCents, 0)).toBe(cents);
    expect(services.map(({ overdueCents }) => overdueCents)).toEqual(
      services.map(({ overdueCents }) => overdueCents).sort((a, b) => b - a),
    );
  });
});
