import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { startWebHost, type WebHost } from '../../src-main/web/web-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'sportello-web-host-'));
const rendererDir = join(folder, 'renderer');
const refusals: string[] = [];
let host: WebHost;
let cookie: string;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

// Written by hand on a socket: no client library would send what an attacker sends.
async function ask(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const lines = { Host: `127.0.0.1:${String(host.port)}`, Connection: 'close', ...headers };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  const raw = await new Promise<string>((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () =>
      socket.write(`${method} ${target} HTTP/1.1\r\n${text.join('')}\r\n`),
    );
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk) => (received += String(chunk)));
    socket.once('close', () => resolve(received)).once('error', reject);
  });
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const [first = '', ...rest] = head.split('\r\n');
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(
      rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    ),
    body: body.join('\r\n\r\n'),
  };
}

async function socketOutcome(path: string, headers: Record<string, string>): Promise<'open' | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${String(host.port)}${path}`, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => {});
  });
}

beforeAll(async () => {
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>counter</title>');
  writeFileSync(join(rendererDir, 'assets', 'counter.js'), 'export {}');
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}');
  symlinkSync(join(folder, 'secret.json'), join(rendererDir, 'link.json'));
  const document = { id: DocumentIdSchema.parse('doc-1'), fileName: 'avviso.pdf', bytes: Buffer.from('%PDF-1.7') };
  host = await startWebHost({
    rendererDir,
    port: 0,
    sockets: { '/rpc/desk': (socket) => socket.send('hello') },
    findDocument: (id) => (id === document.id ? document : null),
    onRefusal: (reason, method, path) => refusals.push(`${reason} ${method} ${path}`),
  });
  const entered = await ask(host.address.slice(host.origin.length));
  cookie = (entered.headers['set-cookie'] ?? '').split(';')[0] ?? '';
});

afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

describe('who brings the token of this start', () => {
  test('gets the counter, with the strict policy on it', async () => {
    const answer = await ask('/', { Cookie: cookie });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>counter</title>');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('gets a document that is never kept in a cache, shown or saved', async () => {
    const shown = await ask('/documents/doc-1.pdf', { Cookie: cookie });
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    expect(shown.headers['content-disposition']).toMatch(/^inline/);
    const saved = await ask('/documents/doc-1.pdf?download', { Cookie: cookie });
    expect(saved.headers['content-disposition']).toMatch(/^attachment; filename="avviso.pdf"/);
  });

  test('is told that a document is gone', async () => {
    expect((await ask('/documents/doc-2.pdf', { Cookie: cookie })).status).toBe(410);
  });

  test('gets a connection', async () => {
    expect(await socketOutcome('/rpc/desk', { Cookie: cookie, Origin: host.origin })).toBe('open');
  });

  test('can change nothing by another method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask('/', { Cookie: cookie }, method)).status).toBe(405);
    }
  });
});

describe('who brings none', () => {
  test.each(['/', '/index.html', '/assets/counter.js', '/documents/doc-1.pdf'])('gets nothing at %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(403);
    expect(answer.body).toBe('403\n');
  });

  test('gets nothing with a wrong one', async () => {
    expect((await ask('/enter?token=wrong')).status).toBe(403);
    expect((await ask('/', { Cookie: `${cookie}x` })).status).toBe(403);
  });

  test('gets no connection', async () => {
    expect(await socketOutcome('/rpc/desk', { Origin: host.origin })).toBe(403);
  });
});

describe('a page of somebody else', () => {
  test('is refused although the browser sends our cookie with it', async () => {
    expect((await ask('/', { Cookie: cookie, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/', { 'Cookie': cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await socketOutcome('/rpc/desk', { Cookie: cookie, Origin: 'http://evil.example' })).toBe(403);
    expect(await socketOutcome('/rpc/desk', { Cookie: cookie })).toBe(403);
  });

  test('is refused when it bound its own name to this machine', async () => {
    expect((await ask('/', { Cookie: cookie, Host: `evil.example:${String(host.port)}` })).status).toBe(403);
    expect((await ask('/enter?token=x', { Host: 'evil.example' })).status).toBe(403);
    const rebound = { Cookie: cookie, Host: 'evil.example', Origin: 'http://evil.example' };
    expect(await socketOutcome('/rpc/desk', rebound)).toBe(403);
  });
});

describe('a path that leads out of the renderer folder', () => {
  test.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%5c..%5csecret.json',
    '/assets/%252e%252e/secret.json',
    '//etc/passwd',
    '/link.json',
    'http://evil.example/index.html',
    'file:///etc/passwd',
    '*',
  ])('%s finds nothing', async (path) => {
    const answer = await ask(path, { Cookie: cookie });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });
});

test('a connection to a contract that does not exist is refused', async () => {
  for (const path of ['/rpc/other', '/rpc/__proto__', '/constructor']) {
    expect(await socketOutcome(path, { Cookie: cookie, Origin: host.origin })).toBe(404);
  }
});

test('a message larger than any call ends the connection', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${String(host.port)}/rpc/desk`, {
    headers: { Cookie: cookie, Origin: host.origin },
  });
  socket.on('error', () => {});
  const code = await new Promise((resolve) => {
    socket.once('close', resolve);
    socket.once('open', () => socket.send(Buffer.alloc(5 * 1024 * 1024)));
  });
  expect(code).toBe(1009);
});

test('listens on the loopback address alone', async () => {
  const outcome = await new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.2', () => resolve('connected'));
    socket.once('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});

test('every refusal is told with its reason and never with a token', () => {
  expect(refusals.some((line) => line.startsWith('FOREIGN_HOST'))).toBe(true);
  expect(refusals.some((line) => line.startsWith('NO_TOKEN'))).toBe(true);
  expect(refusals.join('\n')).not.toContain('token=');
});
