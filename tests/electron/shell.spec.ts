import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findElectronRuntime } from '../../scripts/electron-runtime.ts';
import { expect, startArguments, test } from './electron-app.ts';

test('shows the counter from our own protocol, with nothing of Node in the page', async ({ counter }) => {
  await expect(counter).toHaveTitle(/Sportello/);
  const page = await counter.evaluate(() => ({
    origin: location.origin,
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
  }));
  expect(page).toEqual({ origin: 'app://sportello', node: [] });
});

test('stays where it is', async ({ counter, shell }) => {
  for (const target of ['https://evil.example/', 'file:///etc/passwd', 'about:blank', 'data:text/html,x']) {
    await counter.evaluate((url) => {
      location.href = url;
    }, target);
    await counter.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(counter.url()).toMatch(/^app:\/\/sportello\//);
  }
  expect(await counter.evaluate(() => window.open('https://evil.example/'))).toBeNull();
  expect(shell.windows()).toHaveLength(1);
});

test('serves nothing outside the renderer folder', async ({ counter }) => {
  const statuses = await counter.evaluate(() =>
    Promise.all(
      ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '//etc/passwd'].map(
        async (path) => (await fetch(path)).status,
      ),
    ),
  );
  expect(statuses).toEqual([404, 404, 404]);
});

test('denies what a page may ask of the machine', async ({ counter }) => {
  const states = await counter.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('hands two ports to the page that asks for them', async ({ counter }) => {
  const ports = await counter.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('message', (event) => {
          if (event.data === 'sportello:ports-handed-over') resolve(event.ports.length);
        });
        window.postMessage('sportello:ports-wanted', location.origin);
      }),
  );
  expect(ports).toBe(2);
});

test('runs once: a second start ends by itself', async ({ counter, stationDir }) => {
  await expect(counter).toHaveTitle(/Sportello/);
  const second = spawn(findElectronRuntime() ?? '', startArguments(), {
    stdio: 'ignore',
    env: { ...process.env, SPORTELLO_DATA_DIR: stationDir },
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
});
