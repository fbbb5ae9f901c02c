// Taking the attachment out of a composed message again: every fault on the way must show.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractAttachments, looksLikePdf } from './attachment.ts';
import { composeMail } from './compose-mail.ts';

const compose = (pdf: Uint8Array, name = 'Comune di Valdiprova'): Promise<Buffer> =>
  composeMail({
    ...{ from: 'a@b.example', to: 'c@d.example', language: 'de', content: { template: 'notice', count: 1 } },
    ...{ sender: { name, helpPhone: null, helpEmail: null }, messageId: '<1@b.example>', date: new Date(0) },
    files: [{ fileName: 'avviso-302032002700000251.pdf', bytes: pdf }],
  });
const only = (message: Buffer): Buffer | undefined => extractAttachments(message)?.[0];

describe('extractAttachments', () => {
  it('gives back any file, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
        const found = only(await compose(bytes));
        expect(found?.equals(bytes)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('sees a flipped character, a lost line, a second attachment, and none', async () => {
    const bytes = randomBytes(3000);
    const message = (await compose(bytes)).toString('latin1');
    const body = bytes.toString('base64').slice(76, 152);
    expect(message).toContain(body);
    const other = body.startsWith('A') ? 'B' : 'A';
    expect(only(Buffer.from(message.replace(body, other + body.slice(1)), 'latin1'))?.equals(bytes)).toBe(false);
    expect(only(Buffer.from(message.replace(`${body}\r\n`, ''), 'latin1'))?.equals(bytes)).toBe(false);
    expect(extractAttachments(Buffer.from(message.replace(body, `${body.slice(1)}!`), 'latin1'))).toBeNull();
    expect(
      extractAttachments(
        Buffer.from(message.replace('Content-Disposition: attachment', 'Content-Disposition: inline'), 'latin1'),
      ),
    ).toEqual([]);
    const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? '';
    const twice = message.replace(
      `\r\n--${boundary}--`,
      `\r\n--${boundary}\r\nContent-Disposition: attachment\r\n\r\nx\r\n--${boundary}--`,
    );
    expect(twice).not.toBe(message);
    expect(extractAttachments(Buffer.from(twice, 'latin1'))).toBeNull();
  });
});

describe('composeMail', () => {
  it('keeps a line break in the creditor’s name out of the headers', async () => {
    const message = (await compose(Buffer.from('x'), 'Comune\r\nBcc: e@f.example')).toString('latin1');
    const head = message.slice(0, message.indexOf('\r\n\r\n'));
    expect(head).toMatch(/^To: c@d\.example$/m);
    expect(head).not.toMatch(/^Bcc:/im);
  });
});

describe('looksLikePdf', () => {
  it.each([
    ['%PDF-1.7 … %%EOF', true],
    ['%PDF-1.7 …', false],
    ['PDF %%EOF', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(looksLikePdf(Buffer.from(text))).toBe(expected);
  });
});
