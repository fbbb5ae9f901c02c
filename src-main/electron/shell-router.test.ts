import { createRouterClient } from '@orpc/server';
import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import type { PrintOutcome } from './print-document.ts';
import type { SaveOutcome } from './save-document.ts';
import { createElectronShellRouter } from './shell-router.ts';

const documentId = DocumentIdSchema.parse('doc-1');
const document = { id: documentId, fileName: 'avviso.pdf', bytes: new Uint8Array([1]) };

interface Outcomes {
  print?: PrintOutcome;
  save?: SaveOutcome;
  opened?: string[];
  outsideIsOpen?: boolean;
}

function client(outcomes: Outcomes = {}) {
  const router = createElectronShellRouter({
    version: '1.2.3',
    findDocument: (id) => Promise.resolve(id === documentId ? document : null),
    print: () => Promise.resolve(outcomes.print ?? { outcome: 'printed' }),
    save: () => Promise.resolve(outcomes.save ?? { outcome: 'saved', fileName: 'avviso.pdf' }),
    openExternal: (address) => {
      outcomes.opened?.push(address);
      return Promise.resolve();
    },
    outside: {
      isOpen: () => outcomes.outsideIsOpen ?? false,
      show: ({ begunAt }) => {
        outcomes.opened?.push(begunAt);
        return Promise.resolve('return');
      },
      close: () => Promise.resolve(),
    },
  });
  return createRouterClient(router, { context: { window: {} as BrowserWindow } });
}

describe('the shell contract under Electron', () => {
  test('says which shell it is', async () => {
    expect(await client().info()).toMatchObject({ host: 'electron', version: '1.2.3' });
  });

  test('prints and saves what the desk still has', async () => {
    expect(await client().print({ documentId })).toEqual({ outcome: 'printed' });
    expect(await client({ print: { outcome: 'cancelled' } }).print({ documentId })).toEqual({ outcome: 'cancelled' });
    expect(await client().save({ documentId })).toEqual({ outcome: 'saved', fileName: 'avviso.pdf' });
  });

  test('says by code what went wrong', async () => {
    const gone = DocumentIdSchema.parse('doc-2');
    await expect(client().print({ documentId: gone })).rejects.toMatchObject({ code: 'DOCUMENT_GONE' });
    await expect(client().save({ documentId: gone })).rejects.toMatchObject({ code: 'DOCUMENT_GONE' });
    await expect(client({ print: { outcome: 'no printer' } }).print({ documentId })).rejects.toMatchObject({
      code: 'NO_PRINTER',
    });
    await expect(client({ print: { outcome: 'failed', reason: 'jam' } }).print({ documentId })).rejects.toMatchObject({
      code: 'PRINT_FAILED',
      data: { reason: 'jam' },
    });
    await expect(client({ save: { outcome: 'disk full' } }).save({ documentId })).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
    await expect(client({ save: { outcome: 'no permission' } }).save({ documentId })).rejects.toMatchObject({
      code: 'NO_PERMISSION',
    });
  });

  test('opens the payment page outside and nothing else', async () => {
    const opened: string[] = [];
    await client({ opened }).openExternal({ url: 'https://checkout.pagopa.it/c/1' });
    for (const url of ['https://evil.example/', 'file:///etc/passwd', 'javascript:alert(1)']) {
      await expect(client({ opened }).openExternal({ url })).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    }
    expect(opened).toEqual(['https://checkout.pagopa.it/c/1']);
  });

  const link = 'https://centrale.example.it/p/abc';

  test('shows a payment page, and says how its window was closed', async () => {
    const opened: string[] = [];
    const window = await client({ opened }).openCheckout({ url: 'https://checkout.pagopa.it/c/9', link });
    expect(await window.next()).toMatchObject({ value: { state: 'opened' } });
    expect(await window.next()).toMatchObject({ value: { state: 'closed', by: 'return' } });
    expect(opened).toEqual(['https://checkout.pagopa.it/c/9']);
  });

  test('shows no second payment over the first, and nothing that is none', async () => {
    const second = client({ outsideIsOpen: true }).openCheckout({ url: 'https://checkout.pagopa.it/c/9', link });
    await expect(second).rejects.toMatchObject({ code: 'ALREADY_OPEN' });
    const foreign = client().openCheckout({ url: 'http://evil.example/', link });
    await expect(foreign).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
  });

  test('shows who a parent is from central on, and never from elsewhere', async () => {
    const opened: string[] = [];
    const home = 'https://centrale.example.it/i/abc';
    const window = await client({ opened }).openIdentity({ url: home, link: home, hosts: ['posteid.poste.it'] });
    expect(await window.next()).toMatchObject({ value: { state: 'opened' } });
    expect(opened).toEqual([home]);
    const foreign = client({ opened }).openIdentity({ url: 'https://posteid.poste.it/', link: home, hosts: [] });
    await expect(foreign).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
  });
});
