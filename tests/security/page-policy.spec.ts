import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DocumentIdSchema } from '../../src-shared/domain/ids.ts';
import { startWebHost, type WebHost } from '../../src-main/web/web-host.ts';

// A page as an attacker would like to have it inside our origin: everything that the policy must stop, in one place.
const hostilePage = `<!doctype html><html lang="it"><head><title>hostile</title>
<style>body { color: rgb(1, 2, 3) }</style>
<script>window.inlineRan = true</script></head>
<body onload="window.handlerRan = true">
<img src="http://127.0.0.2:9/x.png" alt="">
<iframe src="/" title="frame"></iframe>
<base href="http://evil.example/">
<script src="/assets/own.js"></script></body></html>`;

const ownScript = `
window.ownRan = true;
try { new Function('window.evalRan = true')(); } catch { window.evalBlocked = true; }
fetch('http://127.0.0.2:9/').catch(() => { window.fetchBlocked = true; });
`;

let folder: string;
let host: WebHost;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), hostilePage);
  writeFileSync(join(folder, 'assets', 'own.js'), ownScript);
  const document = { id: DocumentIdSchema.parse('doc-1'), fileName: 'avviso.pdf', bytes: Buffer.from('%PDF-1.4 x') };
  host = await startWebHost({
    rendererDir: folder,
    port: 0,
    sockets: { '/rpc/desk': (socket) => socket.send('hello') },
    findDocument: (id) => (id === 'doc-1' ? document : null),
  });
});

test.afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

test('a hostile page inside our origin runs our own script and nothing else', async ({ page }) => {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blocked.push(message.text());
  });
  await page.goto(host.address);
  await page.waitForURL(`${host.origin}/`);
  await page.waitForFunction('window.ownRan && window.fetchBlocked');
  const seen = await page.evaluate(() => {
    const marks = window as unknown as Record<string, unknown>;
    return {
      inline: marks['inlineRan'],
      handler: marks['handlerRan'],
      eval: marks['evalRan'],
      color: getComputedStyle(document.body).color,
      base: document.baseURI,
    };
  });
  expect(seen).toEqual({
    inline: undefined,
    handler: undefined,
    eval: undefined,
    color: 'rgb(0, 0, 0)',
    base: `${host.origin}/`,
  });
  for (const directive of ['script-src', 'style-src', 'img-src', 'frame-src', 'base-uri', 'connect-src']) {
    expect(blocked.join('\n')).toContain(directive);
  }
});

test('a page of another site reaches neither the counter, nor a document, nor a connection', async ({
  context,
  page,
}) => {
  // The person has the counter open: the browser holds its cookie.
  await page.goto(host.address);
  await page.waitForURL(`${host.origin}/`);

  const elsewhere = await context.newPage();
  await elsewhere.route('http://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>evil</title>' }),
  );
  await elsewhere.goto('http://evil.example/');
  const outcome = await elsewhere.evaluate(async (origin) => {
    const status = (path: string) =>
      fetch(`${origin}${path}`, { credentials: 'include' }).then(
        (answer) => answer.status,
        () => 'refused',
      );
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc/desk`);
    const connection = await new Promise((resolve) => {
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    });
    return { page: await status('/'), document: await status('/documents/doc-1.pdf'), connection };
  }, host.origin);
  expect(outcome).toEqual({ page: 'refused', document: 'refused', connection: 'refused' });
});

test('the token stands neither in the address nor where a script could read it', async ({ page }) => {
  await page.goto(host.address);
  await page.waitForURL(`${host.origin}/`);
  const readable = await page.evaluate(
    () => `${document.cookie} ${location.href} ${document.referrer} ${history.state}`,
  );
  const token = new URL(host.address).searchParams.get('token') ?? '';
  expect(token).not.toBe('');
  expect(readable).not.toContain(token);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});
