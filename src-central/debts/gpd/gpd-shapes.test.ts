// What our client sends to GPD, and what the stand-in answers, against pagoPA's own description of debt positions (version 1), and against what is
// published of version 3: its fields and states. The shapes are in tests/fixtures/pagopa and name their source.
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { startGpd, type GpdSandbox } from '../../sandbox/gpd/start-gpd.ts';
import { gpdClient } from './gpd-client.ts';
import { positionToCreate, type DebtToPublish } from './position-to-create.ts';

const Shapes = z.object({ gpd: z.looseObject({}) });
const path = new URL('../../../tests/fixtures/pagopa/openapi-shapes.json', import.meta.url);
const { gpd: shapes } = Shapes.parse(JSON.parse(readFileSync(path, 'utf8')));
const asked = new Ajv({ allErrors: true });
addFormats.default(asked);
/** GPD writes its times without a zone, whatever its description says. */
const told = new Ajv({ allErrors: true, formats: { 'date-time': true } });
const shape = (ajv: Ajv, name: string): ValidateFunction => ajv.compile({ $ref: `gpd#/$defs/${name}` });
for (const ajv of [asked, told]) ajv.addSchema(shapes, 'gpd');
const position = shape(asked, 'PaymentPositionModel');

const organization = '99900270150';
const iban = 'IT60X0542811101000000123456';
let gpd: GpdSandbox;
beforeAll(async () => {
  gpd = await startGpd({ subscriptionKey: 'key', organizations: [organization], ibans: [iban] });
});
afterAll(() => gpd.close());

const debt = (number: number, change: Partial<DebtToPublish> = {}): DebtToPublish => ({
  iupd: `${organization}-${String(number)}`,
  noticeNumber: makeNoticeNumber({ segregationCode: '01', base13: String(number).padStart(13, '0') }),
  ...{ amountCents: 5733, dueDate: '2099-12-20', subject: 'Post-scuola, gennaio' },
  debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi' },
  ente: { fiscalCode: organization, name: 'Comune di Prova', sector: 'Ufficio Scuola' },
  ...{ taxonomyCode: '9/0107105SP/', iban },
  ...change,
});

const valid = (validate: ValidateFunction, value: unknown) => [validate(value), validate.errors];

test('what our client sends is a debt position, for a person or an organisation, whatever the texts', () => {
  const texts = fc.record({
    subject: fc.string({ maxLength: 140 }),
    name: fc.string({ minLength: 1, maxLength: 300 }),
  });
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom('RSSMRA80A01H501U', '12345678903'),
      fc.boolean(),
      ({ subject, name }, fiscalCode, hasSector) => {
        const ente = { fiscalCode: organization, name, sector: hasSector ? 'Ufficio' : null };
        const sent = positionToCreate(debt(1, { subject, ente, debtor: { fiscalCode, fullName: name } }));
        expect(valid(position, JSON.parse(JSON.stringify(sent)))).toEqual([true, null]);
      },
    ),
  );
});

async function ask(method: string, address: string, body?: unknown) {
  const headers = { 'ocp-apim-subscription-key': 'key', 'content-type': 'application/json' };
  const response = await fetch(
    `${gpd.baseUrl}/${address.replace('~', `organizations/${organization}/debtpositions`)}`,
    {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  );
  const answer: unknown = JSON.parse(await response.text());
  return { status: response.status, answer };
}

test('what the stand-in answers has the shapes of version 1, refusals too', async () => {
  const created = await ask('POST', 'v1/~?toPublish=true', positionToCreate(debt(2)));
  expect([created.status, ...valid(shape(told, 'PaymentPositionModel'), created.answer)]).toEqual([201, true, null]);
  const one = await ask('GET', `v1/~/${debt(2).iupd}`);
  expect([one.status, ...valid(shape(told, 'PaymentPositionModelBaseResponse'), one.answer)]).toEqual([
    200,
    true,
    null,
  ]);
  const list = await ask('GET', 'v1/~?due_date_from=2099-12-01&due_date_to=2099-12-30');
  expect([list.status, ...valid(shape(told, 'PaymentPositionsInfo'), list.answer)]).toEqual([200, true, null]);
  const refusals = [
    await ask('POST', 'v1/~?toPublish=true', positionToCreate(debt(2))),
    await ask('POST', 'v1/~?toPublish=true', { ...positionToCreate(debt(3)), type: 'X' }),
    await ask('GET', 'v1/~/nobody'),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([409, 400, 404]);
  for (const { answer } of refusals) expect(valid(shape(told, 'ProblemJson'), answer)).toEqual([true, null]);
});

/** Of version 3 a position has options, each with its debtor and instalments: named fields that must be there, and their states. */
const PositionV3 = z.object({
  iupd: z.string(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'VALID', 'UNPAYABLE', 'PARTIALLY_PAID', 'PAID']),
  paymentOption: z
    .array(
      z.object({
        debtor: z.object({ type: z.enum(['F', 'G']), fiscalCode: z.string(), fullName: z.string() }),
        switchToExpired: z.boolean(),
        installments: z
          .array(
            z.object({
              ...{ iuv: z.string(), nav: z.string().length(18), amount: z.int().min(1) },
              ...{ description: z.string().max(140), dueDate: z.string() },
              status: z.enum(['UNPAID', 'PAID', 'PARTIALLY_REPORTED', 'REPORTED', 'UNPAYABLE', 'EXPIRED']),
              transfer: z.array(z.object({ idTransfer: z.string(), amount: z.int(), category: z.string() })).max(5),
            }),
          )
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(100),
});

test('in version 3 positions have options with debtor and instalments, and our client reads them', async () => {
  await ask('POST', 'v1/~?toPublish=true', positionToCreate(debt(4)));
  const one = await ask('GET', `v3/~/${debt(4).iupd}`);
  expect(PositionV3.safeParse(one.answer).error).toBeUndefined();
  const list = await ask('GET', 'v3/~?due_date_from=2099-12-01&due_date_to=2099-12-30');
  const page = z.object({ payment_position_list: z.array(PositionV3).min(1), page_info: z.unknown() });
  const read = page.parse(list.answer);
  expect(valid(shape(told, 'PageInfo'), read.page_info)).toEqual([true, null]);
  const client = gpdClient({
    access: { baseUrl: gpd.baseUrl, subscriptionKey: 'key' },
    rules: { timeoutMs: 2_000, attempts: 1, longestWaitMs: 0, firstBackoffMs: 10 },
    pace: { turn: async () => {} },
    wait: async () => {},
    ...{ now: Date.now, random: () => 1, signal: new AbortController().signal },
  });
  expect(await client.get(organization, debt(4).iupd)).toMatchObject({
    ok: true,
    value: { debtor: debt(4).debtor, wholes: [{ noticeNumber: debt(4).noticeNumber, amountCents: 5733 }] },
  });
});
