import { createHash } from 'node:crypto';
import bwipjs from 'bwip-js/node';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import type { CreditorFiscalCode } from '#shared/domain/creditor-fiscal-code.ts';
import { dataMatrixText } from '#shared/domain/notice-codes/data-matrix-text.ts';
import { qrText } from '#shared/domain/notice-codes/qr-text.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { parsePostalAccount } from '#shared/domain/postal-account.ts';
import { expectOk } from '#shared/domain/result.ts';
import vectors from '../fixtures/pagopa-vectors.json' with { type: 'json' };

const fingerprint = (cells: Iterable<number>) =>
  createHash('sha256')
    .update([...cells].join(''))
    .digest('hex');

const vector = vectors.dataMatrixTexts[0];
if (!vector) throw new Error('the fixtures hold no Data Matrix text');
const notice = {
  ...vector,
  noticeNumber: vector.noticeNumber as NoticeNumber,
  creditorFiscalCode: vector.creditorFiscalCode as CreditorFiscalCode,
  postalAccount: expectOk(parsePostalAccount(vector.postalAccount), 'the fixture’s account'),
  amountCents: cents(vector.amountCents),
};

describe('our texts, put into symbols by a general encoder', () => {
  it('make the Data Matrix of the reference notice, module by module', () => {
    const text = expectOk(dataMatrixText(notice, { upperCase: false }), 'the fixture');
    const symbol: unknown = bwipjs.raw({ bcid: 'datamatrix', text })[0];
    const { pixs, pixx } = symbol as { pixs: number[]; pixx: number };
    expect(pixx).toBe(vectors.symbols.dataMatrix.size);
    expect(fingerprint(pixs)).toBe(vectors.symbols.dataMatrix.sha256);
  });

  it('make the QR code of the reference notice, module by module, under the same mask', () => {
    const data = Buffer.from(expectOk(qrText(notice), 'the fixture'));
    const { modules } = QRCode.create([{ data, mode: 'byte' }], {
      version: 4,
      errorCorrectionLevel: 'M',
      maskPattern: 5,
    });
    expect(modules.size).toBe(vectors.symbols.qr.size);
    expect(fingerprint(Array.from(modules.data, Number))).toBe(vectors.symbols.qr.sha256);
  });
});
