// What needs no database: which addresses links may begin with, how often they are asked for, what their page lets through.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { EnteIdSchema, PaymentSessionIdSchema } from '#shared/domain/ids.ts';
import { LanguageSchema, LocalDateSchema, NoticeNumberSchema } from '#shared/contracts/fields.ts';
import { cents } from '#shared/domain/cents.ts';
import { sealer } from '../../secrets/seal.ts';
import { addressLimit } from './address-limit.ts';
import { linkPage } from './link-page.ts';
import { paymentLinks } from './payment-links.ts';
import { isPublicUrl } from './public-url.ts';

test('links begin with https; with http on this machine in the demo alone', () => {
  expect(isPublicUrl('https://centrale.comune.example.it', false)).toBe(true);
  expect(isPublicUrl('https://comune.example.it/scuola', false)).toBe(true);
  expect(isPublicUrl('http://centrale.comune.example.it', true)).toBe(false);
  expect(isPublicUrl('http://127.0.0.1:8790', false)).toBe(false);
  expect(isPublicUrl('http://127.0.0.1:8790', true)).toBe(true);
  expect(isPublicUrl('ftp://127.0.0.1', true)).toBe(false);
  expect(isPublicUrl('https://comune.example.it/?a=1', false)).toBe(false);
});

test('a token is the same each time it is shown, and nobody without the key can draw it', () => {
  const address = () => ({ url: 'https://c.example', usable: true });
  const key = sealer(randomBytes(32));
  const ente = EnteIdSchema.parse('e');
  const id = PaymentSessionIdSchema.parse('019ac000-0000-7000-8000-000000000001');
  const token = paymentLinks(key, address).tokenOf(ente, id);
  expect(paymentLinks(key, address).tokenOf(ente, id)).toBe(token);
  expect(paymentLinks(key, address).tokenOf(EnteIdSchema.parse('f'), id)).not.toBe(token);
  expect(paymentLinks(sealer(randomBytes(32)), address).tokenOf(ente, id)).not.toBe(token);
});

test('an address is let through so often in a minute, and again in the next', () => {
  let now = 0;
  const limit = addressLimit(2, () => now);
  expect(['a', 'a', 'a', 'b'].map((address) => limit.allows(address))).toEqual([true, true, false, true]);
  now = 60_000;
  expect(limit.allows('a')).toBe(true);
});

test.each(LanguageSchema.options)('the page in %s lets no mark-up of a subject or a name through', (language) => {
  const page = linkPage({
    ...{ language, heading: 'payable', remarks: ['<i>'] },
    shown: {
      ...{ path: '/p/x', enteName: 'Comune <b> & "figli"', helpLines: ["l'ufficio"], code: 'ABCD-EFGH', button: 'pay' },
      notices: [
        {
          ...{ noticeNumber: NoticeNumberSchema.parse('301000000000000144'), amountCents: cents(5733), paidAt: null },
          ...{ subject: '<script>alert(1)</script>', dueDate: LocalDateSchema.parse('2026-12-20') },
        },
      ],
    },
  });
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).not.toMatch(/<script|<b>|<i>/);
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('3010 0000 0000 0001 44');
});
