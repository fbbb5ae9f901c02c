// Receipts as PSPs and pagoPA write them, and what must not get through: hostile XML, wrong amounts, failed payments.
import { describe, expect, test } from 'vitest';
import { instantOfReceipt, italianDateTime } from './italian-time.ts';
import { answerReceiptPush, type ReceivingStation } from './pushed-receipt.ts';
import { maxXmlBytes, readXml } from './read-xml.ts';
import { readReceiptDocument } from './receipt-document.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const person = (code: string, name: string) =>
  `<uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType><entityUniqueIdentifierValue>${code}</entityUniqueIdentifierValue></uniqueIdentifier>${name}`;

/** Everything a document may hold, in the order of the schema. */
function receipt(change: Readonly<Record<string, string>> = {}): string {
  const fields: Record<string, string> = {
    receiptId: 'c110729d258c4ab1b765fe902aae41d6',
    noticeNumber: '301202610000000179',
    fiscalCode: '99900270150',
    outcome: 'OK',
    creditorReferenceId: '01202610000000179',
    paymentAmount: '57.33',
    description: 'Post-scuola &amp; mensa, perch&#233; no',
    companyName: 'Comune di Valdiprova',
    officeName: 'Scuola',
    debtor: person('RSSMRA80A01H501U', '<fullName>Maria Rossi</fullName><e-mail>maria@example.it</e-mail>'),
    transferList:
      '<transfer><idTransfer>1</idTransfer><transferAmount>57.33</transferAmount><fiscalCodePA>99900270150</fiscalCodePA><companyName>Comune</companyName><IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>Post-scuola</remittanceInformation><transferCategory>9/0107105SP/</transferCategory></transfer>',
    idPSP: 'BCITITMM',
    PSPCompanyName: 'Banca di Prova',
    idChannel: '00000000000_01',
    channelDescription: 'app',
    payer: person('ANONIMO', '<fullName/>'),
    paymentMethod: 'creditCard',
    fee: '0.90',
    paymentDateTime: '2026-11-26T10:15:00',
    applicationDate: '2026-11-26',
    transferDate: '2026-11-27',
    paymentNote: 'session-1',
    ...change,
  };
  const inner = Object.entries(fields).map(([name, value]) => (value === '-' ? '' : `<${name}>${value}</${name}>`));
  return `<idPA>99900270150</idPA><idBrokerPA>99900270150</idBrokerPA><idStation>99900270150_01</idStation><receipt>${inner.join('')}</receipt>`;
}
const soap = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pafn="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"><soapenv:Header/><soapenv:Body><pafn:paSendRTV2Request>${content}</pafn:paSendRTV2Request></soapenv:Body></soapenv:Envelope>`;
const read = (change?: Readonly<Record<string, string>>) => readReceiptDocument(bytes(soap(receipt(change))));

const expected = {
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  creditorFiscalCode: '99900270150',
  noticeNumber: '301202610000000179',
  iuv: '01202610000000179',
  amountCents: 5733,
  paidAt: '2026-11-26T09:15:00.000Z',
  pspName: 'Banca di Prova',
  paymentMethod: 'creditCard',
  feeCents: 90,
  payer: { kind: 'person', fiscalCode: null, fullName: null },
  debtor: { kind: 'person', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi' },
  companyName: 'Comune di Valdiprova',
  description: 'Post-scuola & mensa, perché no',
  transfers: [{ creditorFiscalCode: '99900270150', amountCents: 5733, taxonomyCode: '9/0107105SP/' }],
  idCart: 'session-1',
};

describe('a document', () => {
  test('pushed in an envelope, and kept by GPD without one, is the same receipt', () => {
    expect(read()).toEqual({
      ok: true,
      value: { addressee: '99900270150', broker: '99900270150', station: '99900270150_01', receipt: expected },
    });
    const kept = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PaSendRTV2Request>\n  ${receipt()}\n</PaSendRTV2Request>`;
    expect(readReceiptDocument(bytes(kept))).toEqual(read());
    const older = kept.replaceAll('PaSendRTV2Request', 'paSendRTReq');
    expect(readReceiptDocument(bytes(older))).toEqual(read());
  });

  test('what may be missing may be missing', () => {
    const missing = ['payer', 'paymentMethod', 'fee', 'paymentDateTime', 'paymentNote', 'officeName', 'transferDate'];
    expect(read(Object.fromEntries(missing.map((name) => [name, '-'])))).toMatchObject({
      value: { receipt: { payer: null, paymentMethod: null, feeCents: null, paidAt: null, idCart: null } },
    });
  });

  test('several shares are all read', () => {
    const share = (n: string, cf: string) =>
      `<transfer><idTransfer>${n}</idTransfer><transferAmount>${n}0.00</transferAmount><fiscalCodePA>${cf}</fiscalCodePA><transferCategory>9/0107101TS/</transferCategory></transfer>`;
    const made = read({ paymentAmount: '30.00', transferList: share('1', '99900270150') + share('2', '77777777777') });
    expect(made).toMatchObject({ value: { receipt: { transfers: [{ amountCents: 1000 }, { amountCents: 2000 }] } } });
  });

  test('a payment that failed is no receipt', () => {
    expect(read({ outcome: 'KO' })).toMatchObject({ ok: true, value: { receipt: null } });
  });

  test.each([
    ['an amount without decimals', { paymentAmount: '57' }, 'receipt.paymentAmount'],
    ['an amount with a comma', { paymentAmount: '57,33' }, 'receipt.paymentAmount'],
    ['a negative amount', { paymentAmount: '-57.33' }, 'receipt.paymentAmount'],
    ['an amount beyond what pagoPA carries', { paymentAmount: '1000000000.00' }, 'receipt.paymentAmount'],
    ['two amounts', { paymentAmount: '57.33</paymentAmount><paymentAmount>99.99' }, 'receipt.paymentAmount'],
    ['a number that is no notice', { noticeNumber: '901202610000000179' }, 'noticeNumber'],
    ['no id', { receiptId: '' }, 'receipt.receiptId'],
    ['another outcome', { outcome: 'MAYBE' }, 'receipt.outcome'],
    ['a creditor of letters', { fiscalCode: '9990027015X' }, 'creditorFiscalCode'],
  ])('%s is named by its field, without what stands in it', (_what, change, fields) => {
    expect(read(change)).toEqual({ ok: false, error: { kind: 'content', fields } });
  });
});

describe('hostile XML', () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;
  const file = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`;
  test.each([
    ['definitions that grow', bytes(bomb), 'HAS_DOCTYPE'],
    ['a file of this machine', bytes(file), 'HAS_DOCTYPE'],
    ['a document type in small letters', bytes(file.replace('DOCTYPE', 'doctype')), 'HAS_DOCTYPE'],
    ['too much', new Uint8Array(maxXmlBytes + 1).fill(0x20), 'TOO_LARGE'],
    ['what is no UTF-8', new Uint8Array([0x3c, 0x61, 0xff, 0x3e]), 'NOT_TEXT'],
    ['an end that is missing', bytes('<a><b></a>'), 'NOT_WELL_FORMED'],
    ['nothing', bytes(''), 'NOT_WELL_FORMED'],
    ['too many levels', bytes('<a>'.repeat(5000) + '</a>'.repeat(5000)), 'NOT_WELL_FORMED'],
    ['names that reach into objects', bytes('<__proto__><x>1</x></__proto__>'), 'NOT_WELL_FORMED'],
  ])('%s', (_what, sent, fault) => {
    expect(readXml(sent)).toEqual({ ok: false, error: fault });
  });

  test('an entity that nobody defined stays a text', () => {
    expect(readXml(bytes('<a>&x; &lt;b&gt; <![CDATA[&amp;]]></a>'))).toEqual({
      ok: true,
      value: { a: '&x; <b>&amp;' },
    });
  });
});

describe('times', () => {
  test.each([
    ['in winter', '2026-11-26T10:15:00', '2026-11-26T09:15:00.000Z'],
    ['in summer', '2026-07-01T10:15:00', '2026-07-01T08:15:00.000Z'],
    ['with parts of a second', '2026-07-01T10:15:00.123456', '2026-07-01T08:15:00.123Z'],
    ['with a zone', '2026-07-01T10:15:00+02:00', '2026-07-01T08:15:00.000Z'],
    ['in UTC', '2026-07-01T10:15:00.5Z', '2026-07-01T10:15:00.500Z'],
    ['just after the clocks go forward', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ['the first of the doubled hours', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    ['after the doubled hour', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  ])('%s', (_what, text, instant) => {
    expect(instantOfReceipt(text)).toBe(instant);
  });

  test('what is no date-time is none; writing and reading agree', () => {
    expect(instantOfReceipt('26/11/2026')).toBeNull();
    expect(instantOfReceipt('2026-13-01T00:00:00')).toBeNull();
    expect(italianDateTime(Date.parse('2026-11-26T09:15:00Z'))).toBe('2026-11-26T10:15:00');
  });
});

describe('the answer to a push', () => {
  const failures: unknown[] = [];
  const taken: string[] = [];
  const station = (change: Partial<ReceivingStation> = {}): ReceivingStation => ({
    knows: async () => 'known',
    take: async ({ receiptId }) => (taken.push(receiptId), 'taken'),
    ...change,
  });
  const answer = (text: string, with_: ReceivingStation = station()) =>
    answerReceiptPush(bytes(text), with_, (failure) => failures.push(failure));

  test('OK once it is kept, in the envelope of the interface; and of a failed payment without keeping anything', async () => {
    const answered = await answer(soap(receipt()));
    expect(taken).toEqual(['c110729d258c4ab1b765fe902aae41d6']);
    expect(readXml(bytes(answered.body))).toEqual({
      ok: true,
      value: { Envelope: { Body: { paSendRTV2Response: { outcome: 'OK' } } } },
    });
    expect(await answer(soap(receipt({ outcome: 'KO' })))).toMatchObject({ outcome: 'OK' });
    expect(taken).toHaveLength(1);
  });

  test('the same receipt again is OK', async () => {
    expect(await answer(soap(receipt()), station({ take: async () => 'repeated' }))).toMatchObject({ outcome: 'OK' });
  });

  test.each([
    ['other-organization', 'PAA_ID_DOMINIO_ERRATO'],
    ['other-broker', 'PAA_ID_INTERMEDIARIO_ERRATO'],
    ['other-station', 'PAA_STAZIONE_INT_ERRATA'],
  ] as const)('%s is answered %s, and nothing is kept', async (known, fault) => {
    const kept: unknown[] = [];
    const strict = station({ knows: async () => known, take: async (each) => (kept.push(each), 'taken') });
    const answered = await answer(soap(receipt()), strict);
    expect(readXml(bytes(answered.body))).toMatchObject({
      value: { Envelope: { Body: { paSendRTV2Response: { outcome: 'KO', fault: { faultCode: fault } } } } },
    });
    expect(kept).toEqual([]);
  });

  test('what is not understood is PAA_SINTASSI_XSD; what could not be kept is PAA_SYSTEM_ERROR, so that it comes again', async () => {
    expect(await answer('<a/>')).toMatchObject({ status: 200, outcome: 'PAA_SINTASSI_XSD' });
    const broken = station({ take: () => Promise.reject(new Error('no database')) });
    expect(await answer(soap(receipt()), broken)).toMatchObject({ outcome: 'PAA_SYSTEM_ERROR' });
    expect(failures).toEqual([new Error('no database')]);
  });
});
