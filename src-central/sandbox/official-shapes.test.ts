// Our clients and pagoPA's stand-in against pagoPA's own descriptions: what is sent, what is accepted, what is answered, and a receipt's XML.
// The shapes in tests/fixtures/pagopa are taken from there and name their source.
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  cartOf,
  newPagopaBench,
  organization,
  subscriptionKey,
  type PagopaBench,
} from '../../tests/support/pagopa-bench.ts';
import { cartBody } from '../payments/checkout/cart-request.ts';
import { readXml } from '../receipts/sources/read-xml.ts';
import { shop } from './checkout/psps.ts';
import { cartFaults, orderCartFault } from './controls/control-routes.ts';
import { keptDocument, pushedDocument } from './receipts/receipt-xml.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../tests/fixtures/pagopa/${name}`, import.meta.url), 'utf8'));
const Shapes = z.object({ checkout: z.looseObject({}), receipts: z.looseObject({}) });
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const { checkout, receipts } = Shapes.parse(fixture('openapi-shapes.json'));
ajv.addSchema(checkout, 'checkout').addSchema(receipts, 'receipts');
const shape = (name: string): ValidateFunction => {
  const [file = '', definition = ''] = name.split(' ');
  return ajv.compile({ $ref: `${file}#/$defs/${definition}` });
};
const cartShape = { v1: shape('checkout CartRequest'), v2: shape('checkout CartRequestV2') };

let pagopa: PagopaBench;
beforeAll(async () => {
  pagopa = await newPagopaBench({ cartsPerTenSeconds: 100_000 });
});
afterAll(() => pagopa.close());

async function post(body: unknown, version: 'v1' | 'v2') {
  const response = await fetch(`${pagopa.checkoutUrl}/${version}/carts`, {
    ...{
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  });
  const text = await response.text();
  return { status: response.status, location: response.headers.get('location'), text };
}

describe('carts', () => {
  test.each(['v1', 'v2'] as const)(
    'what our client sends is a cart request of %s, whatever the texts',
    async (version) => {
      const notices = Array.from({ length: 5 }, () => pagopa.notice());
      const texts = fc.record({
        text: fc.string({ unit: 'grapheme', maxLength: 300 }),
        count: fc.integer({ min: 1, max: 5 }),
      });
      fc.assert(
        fc.property(texts, fc.boolean(), ({ text, count }, hasMail) => {
          const cart = cartOf(notices.slice(0, count), { emailNotice: hasMail ? 'maria@example.it' : null });
          const long = {
            ...cart,
            notices: cart.notices.map((each) => ({ ...each, companyName: text, description: text })),
          };
          expect([cartShape[version](cartBody(long, version)), cartShape[version].errors]).toEqual([true, null]);
        }),
      );
    },
  );

  test.each(['v1', 'v2'] as const)(
    'the stand-in of %s takes what the description takes, and answers 400 to the rest',
    async (version) => {
      const good = cartBody(cartOf([pagopa.notice()], { emailNotice: 'maria@example.it' }), version);
      const [notice] = good.paymentNotices;
      const withNotice = (change: object) => ({ ...good, paymentNotices: [{ ...notice, ...change }] });
      const without = (value: object, key: string) =>
        Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      const bodies: unknown[] = [
        ...[
          good,
          {},
          null,
          [],
          'text',
          7,
          { ...good, idCart: 7 },
          { ...good, allCCP: 'yes' },
          { ...good, emailNotice: 'x' },
        ],
        ...['paymentNotices', 'returnUrls', 'idCart', 'allCCP', 'emailNotice'].map((key) => without(good, key)),
        ...Object.keys(good.returnUrls).map((key) => ({ ...good, returnUrls: without(good.returnUrls, key) })),
        ...Object.keys(notice ?? {}).map((key) => ({ ...good, paymentNotices: [without(notice ?? {}, key)] })),
        ...[0, -1, 0.5, '100', null].map((amount) => withNotice({ amount })),
        ...['3', '3'.repeat(19), 301].map((noticeNumber) => withNotice({ noticeNumber })),
        ...['9', '9'.repeat(12), null].map((fiscalCode) => withNotice({ fiscalCode })),
        ...['', 'x'.repeat(140), 'x'.repeat(141), 7].flatMap((text) => [
          withNotice({ companyName: text }),
          withNotice({ description: text }),
        ]),
        ...[[], {}, [null], [notice, 7]].map((paymentNotices) => ({ ...good, paymentNotices })),
      ];
      for (const body of bodies) {
        const isDescribed = cartShape[version](body);
        const { status } = await post(body, version);
        expect([status === 400, JSON.stringify(body)]).toEqual([!isDescribed, JSON.stringify(body)]);
      }
    },
  );

  test('an answer is a redirect to an address, or a problem', async () => {
    const body = cartBody(cartOf([pagopa.notice()]), 'v1');
    const opened = await post(body, 'v1');
    expect(ajv.compile({ type: 'string', format: 'uri' })(opened.location)).toBe(true);
    const isProblem = shape('checkout ProblemJson');
    const problem = z.object({ title: z.string(), detail: z.string(), status: z.int() });
    for (const fault of cartFaults.filter((each) => /^(400|422|500|502)/.test(each))) {
      orderCartFault(pagopa.faults, fault);
      const { status, text } = await post(body, 'v1');
      const answer: unknown = JSON.parse(text);
      expect([isProblem(answer), problem.parse(answer).status]).toEqual([true, status]);
    }
  });
});

describe('receipts', () => {
  const ask = async (path: string) => {
    const headers = { 'ocp-apim-subscription-key': subscriptionKey };
    const response = await fetch(`${pagopa.receiptsUrl}/v1/payments/${organization}/receipts${path}`, { headers });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };

  test('a list is a PaymentsResult, a refusal a problem, one receipt is XML', async () => {
    const nav = pagopa.notice();
    await pagopa.node.pay(
      { organization, nav },
      { psp: shop, paymentMethod: 'cash', fee: 0, payer: null, idCart: null, receiptAfterMs: 0 },
    );
    await pagopa.receipts.settle();
    const list = await ask(
      '?pageNum=0&pageSize=20&from=2026-11-01T00:00:00&to=2026-11-30T00:00:00&segregationCodes=01,02',
    );
    const answer: unknown = JSON.parse(list.text);
    expect([list.status, shape('receipts PaymentsResult')(answer)]).toEqual([200, true]);
    expect(answer).toMatchObject({
      results: [
        {
          organizationFiscalCode: organization,
          iuv: nav.slice(1),
          status: 'PAID',
          paymentDateTime: '2026-11-26T10:00:00',
        },
      ],
    });
    expect(await ask(`/${nav.slice(1)}`)).toMatchObject({ status: 200, type: 'application/xml' });
    for (const [path, status] of [
      ['/99', 404],
      ['?pageNum=7', 400],
      ['?pageSize=101', 400],
      [`/${nav.slice(1)}?segregationCodes=02`, 403],
    ] as const) {
      const refused = await ask(path);
      expect([refused.status, shape('receipts ProblemJson')(JSON.parse(refused.text))]).toEqual([status, true]);
    }
  });
});

describe('the XML of a receipt', () => {
  const Elements = z.array(z.object({ name: z.string(), required: z.boolean() }));
  const Order = z.object({
    ...{
      paSendRTV2Request: Elements,
      receipt: Elements,
      debtor: Elements,
      uniqueIdentifier: Elements,
      transfer: Elements,
    },
    patterns: z.record(z.string(), z.string()),
  });
  const order = Order.parse(fixture('pa-send-rt-v2.json'));
  const Node = z.record(z.string(), z.unknown());

  /** The elements' names where one is missing, unknown or out of order; else nothing. */
  function wrongIn(node: unknown, elements: z.infer<typeof Elements>): string[] {
    const names = Object.keys(Node.parse(node));
    const wanted = elements.filter(({ name, required }) => required || names.includes(name)).map(({ name }) => name);
    return JSON.stringify(names) === JSON.stringify(wanted) ? [] : names;
  }

  test('has the elements of paSendRTV2 in their order, pushed and kept', async () => {
    const nav = pagopa.notice();
    const payer = { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi' } as const;
    const made = await pagopa.node.pay(
      { organization, nav },
      { psp: shop, paymentMethod: 'cash', fee: 200, payer, idCart: 'cart', receiptAfterMs: 0 },
    );
    if (!made) throw new Error('not paid');
    const read = (text: string) => {
      const xml = readXml(new TextEncoder().encode(text));
      return Node.parse(xml.ok ? xml.value : undefined);
    };
    const kept = Node.parse(read(keptDocument(made))['PaSendRTV2Request']);
    const body = Node.parse(Node.parse(read(pushedDocument(made))['Envelope'])['Body']);
    expect(body['paSendRTV2Request']).toEqual(kept);
    expect(pushedDocument(made)).toContain('xmlns:pafn="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"');
    const receipt = Node.parse(kept['receipt']);
    const debtor = Node.parse(receipt['debtor']);
    expect(wrongIn(kept, order.paSendRTV2Request)).toEqual([]);
    expect(wrongIn(receipt, order.receipt)).toEqual([]);
    for (const subject of [debtor, Node.parse(receipt['payer'])]) expect(wrongIn(subject, order.debtor)).toEqual([]);
    expect(wrongIn(debtor['uniqueIdentifier'], order.uniqueIdentifier)).toEqual([]);
    expect(wrongIn(Node.parse(receipt['transferList'])['transfer'], order.transfer)).toEqual([]);
    for (const [name, pattern] of Object.entries(order.patterns)) expect(receipt[name]).toMatch(new RegExp(pattern));
  });
});
