import { expect, test } from 'vitest';
import { bounceMessage } from '../../../tests/support/bounces.ts';
import { tagged, tagOf } from '#shared/mail/return-tag.ts';
import { readBounce } from './read-bounce.ts';

const id = '0198c000-0000-7000-8000-000000000001';

test('a notification of failure names message, recipient and status', async () => {
  expect(
    await readBounce(bounceMessage({ messageId: `<${id}@b.example>`, recipient: 'nessuno@posta.example' })),
  ).toEqual({
    ...{ messageIds: [`<${id}@b.example>`], tags: [], recipient: 'nessuno@posta.example', status: '5.1.1' },
  });
});

test('the tag of its return address is enough where the original is not returned', async () => {
  const to = tagged('scuola@comune.example', id);
  expect(to).toBe(`scuola+${id}@comune.example`);
  expect(tagOf(`Delivered-To: ${to}`)).toBe(id);
  expect(await readBounce(bounceMessage({ messageId: null, recipient: 'nessuno@posta.example', to }))).toMatchObject({
    ...{ messageIds: [], tags: [id] },
  });
});

test.each([
  ['a delay', { action: 'delayed', status: '4.4.1' }],
  ['a delivery', { action: 'delivered', status: '2.0.0' }],
])('%s is no failure', async (_what, change) => {
  expect(await readBounce(bounceMessage({ messageId: '<x@y>', recipient: 'a@b.example', ...change }))).toBeNull();
});

test('a reply of a person is none, and neither is rubbish', async () => {
  const reply = 'From: a@b.example\r\nSubject: Re: Avviso\r\nIn-Reply-To: <x@y>\r\n\r\nGrazie';
  expect(await readBounce(Buffer.from(reply))).toBeNull();
  expect(await readBounce(Buffer.from('\0\0\r\n'))).toBeNull();
});
