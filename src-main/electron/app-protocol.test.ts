import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';

// Electron's runtime is not needed to answer a request: only the registration at the top of the file names it.
vi.mock('electron', () => ({ protocol: {} }));
const { answerAppRequest } = await import('./app-protocol.ts');

const folder = mkdtempSync(join(tmpdir(), 'sportello-app-'));
const rendererDir = join(folder, 'renderer');
mkdirSync(join(rendererDir, 'assets'), { recursive: true });
writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>counter</title>');
writeFileSync(join(folder, 'secret.json'), '{}');
symlinkSync(join(folder, 'secret.json'), join(rendererDir, 'link.json'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = { id: DocumentIdSchema.parse('doc-1'), fileName: 'avviso.pdf', bytes: Buffer.from('%PDF-') };
const ask = (address: string, method = 'GET') =>
  answerAppRequest(method, address, {
    rendererDir,
    findDocument: (id) => Promise.resolve(id === document.id ? document : null),
  });

describe('app://sportello/', () => {
  test('gives the page with the strict policy', async () => {
    const answer = await ask('app://sportello/');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain('counter');
  });

  test('gives a finished document to the print window', async () => {
    expect((await ask('app://sportello/documents/doc-1.pdf')).headers.get('content-type')).toBe('application/pdf');
    expect((await ask('app://sportello/documents/doc-2.pdf')).status).toBe(410);
  });

  test.each([
    'app://sportello/..%2fsecret.json',
    'app://sportello/assets/..%2f..%2fsecret.json',
    'app://sportello/%252e%252e/secret.json',
    'app://sportello/..%5csecret.json',
    'app://sportello/../secret.json',
    'app://sportello/link.json',
    'app://sportello//etc/passwd',
    'app://sportello/index.html%00.png',
  ])('finds nothing at %s', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  test.each([
    'app://evil/',
    'app://sportello.evil/',
    'app://user@sportello/',
    'app://sportello:1/',
    'file:///etc/passwd',
    '//sportello/',
    '',
  ])('is not «%s»', async (address) => {
    expect((await ask(address)).status).toBe(403);
  });

  test('changes nothing', async () => {
    expect((await ask('app://sportello/', 'POST')).status).toBe(405);
  });
});
