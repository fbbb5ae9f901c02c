import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildIfStale, stampOf, type BuildPart } from './stale-build.ts';

const root = mkdtempSync(join(tmpdir(), 'sportello-build-'));
afterAll(() => rmSync(root, { recursive: true }));

// Stands in for a bundler: writes one file, and fails when its source says so.
mkdirSync(join(root, 'node_modules', 'bundler'), { recursive: true });
writeFileSync(join(root, 'node_modules', 'bundler', 'package.json'), '{"bin":"build.mjs"}');
writeFileSync(
  join(root, 'node_modules', 'bundler', 'build.mjs'),
  `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
   const text = readFileSync('src/a.ts', 'utf8')
   if (text === 'broken') process.exit(1)
   mkdirSync('out/a', { recursive: true })
   writeFileSync('out/a/a.js', text)`,
);
const part: BuildPart = { out: 'out/a', sources: ['src'], tool: 'bundler', words: [] };
const write = (text: string, seconds: number) => {
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'src', 'a.ts'), text);
  utimesSync(join(root, 'src', 'a.ts'), seconds, seconds);
};

test('builds once, and again only when a source changed', async () => {
  write('1', 1_000);
  expect(await buildIfStale(root, part)).toBe('built');
  expect(await buildIfStale(root, part)).toBe('fresh');
  write('2', 2_000);
  expect(await buildIfStale(root, part)).toBe('built');
});

test('a build that failed is tried again', async () => {
  write('broken', 3_000);
  await expect(buildIfStale(root, part)).rejects.toThrow('exit code 1');
  await expect(buildIfStale(root, part)).rejects.toThrow('exit code 1');
});

test('a test beside its source makes nothing stale', () => {
  write('1', 1_000);
  const before = stampOf(root, ['src']);
  writeFileSync(join(root, 'src', 'a.test.ts'), 'x');
  expect(stampOf(root, ['src'])).toBe(before);
});
