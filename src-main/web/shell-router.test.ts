import { createRouterClient } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { handOverOutside } from './outside-browser.ts';
import { createWebShellRouter } from './shell-router.ts';

const documentId = DocumentIdSchema.parse('doc-1');
const gone = DocumentIdSchema.parse('doc-2');
const opened: string[] = [];
let hasBrowser = true;
const client = createRouterClient(
  createWebShellRouter({
    version: '1.2.3',
    findDocument: (id) =>
      id === documentId ? { id: documentId, fileName: 'avviso.pdf', bytes: new Uint8Array() } : null,
    openAddress: (address) => opened.push(address),
    showOutside: (place, bar) => (hasBrowser ? handOverOutside((shown) => opened.push(shown))(place, bar) : null),
  }),
);

describe('the shell contract under the web host', () => {
  test('says which shell it is', async () => {
    expect(await client.info()).toEqual({ host: 'web', version: '1.2.3', platform: process.platform });
  });

  test('answers with an address on its own origin, to print or to save', async () => {
    expect(await client.print({ documentId })).toEqual({ outcome: 'openHere', path: '/documents/doc-1.pdf' });
    expect(await client.save({ documentId })).toEqual({ outcome: 'download', path: '/documents/doc-1.pdf?download' });
  });

  test('says that a document is gone', async () => {
    await expect(client.print({ documentId: gone })).rejects.toMatchObject({ code: 'DOCUMENT_GONE' });
    await expect(client.save({ documentId: gone })).rejects.toMatchObject({ code: 'DOCUMENT_GONE' });
  });

  test('opens only listed addresses outside', async () => {
    await client.openExternal({ url: 'https://checkout.pagopa.it/c/1' });
    await expect(client.openExternal({ url: 'https://evil.example/' })).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
    expect(opened).toEqual(['https://checkout.pagopa.it/c/1']);
  });

  const link = 'https://centrale.example.it/p/abc';
  const checkout = 'https://checkout.pagopa.it/c/9';

  test('shows one payment at a time, until its window is closed', async () => {
    const window = await client.openCheckout({ url: checkout, link });
    expect(await window.next()).toMatchObject({ value: { state: 'opened' } });
    expect(opened.at(-1)).toBe(checkout);
    await expect(client.openCheckout({ url: checkout, link })).rejects.toMatchObject({
      code: 'ALREADY_OPEN',
    });
    await client.closeOutside();
    expect(await window.next()).toMatchObject({ value: { state: 'closed', by: 'program' } });
    const next = await client.openCheckout({ url: checkout, link });
    expect(await next.next()).toMatchObject({ value: { state: 'opened' } });
    await client.closeOutside();
  });

  test('shows who a parent is from central on, and never from elsewhere', async () => {
    const home = 'https://centrale.example.it/i/abc';
    const hosts = ['posteid.poste.it'];
    const window = await client.openIdentity({ url: home, link: home, hosts });
    expect(await window.next()).toMatchObject({ value: { state: 'opened' } });
    expect(opened.at(-1)).toBe(home);
    await client.closeOutside();
    const foreign = client.openIdentity({ url: 'https://posteid.poste.it/', link: home, hosts });
    await expect(foreign).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    await expect(client.openIdentity({ url: home, link: home, hosts: ['*'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('refuses an address that is no payment page, and says where no browser is', async () => {
    await expect(client.openCheckout({ url: 'http://evil.example/', link })).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
    hasBrowser = false;
    await expect(client.openCheckout({ url: checkout, link })).rejects.toMatchObject({
      code: 'NO_BROWSER',
    });
    hasBrowser = true;
  });
});
