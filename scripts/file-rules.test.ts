import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { breaches } from './file-rules.ts';

const root = mkdtempSync(join(tmpdir(), 'sportello-rules-'));
mkdirSync(join(root, 'src-shared'));
afterAll(() => rmSync(root, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(root, 'src-shared', name), text);

test('a file may have 500 lines and must open with a comment', () => {
  write('right.ts', `// Role.\n${'x\n'.repeat(499)}`);
  write('right.vue', '<!-- Role. -->\n<template></template>\n');
  write('also-right.test.ts', 'a test names itself\n');
  write('types.d.ts', 'generated or given\n');
  expect(breaches(root)).toEqual([]);
  write('long.ts', `// Role.\n${'x\n'.repeat(500)}`);
  write('silent.ts', 'export {}\n');
  expect(breaches(root)).toEqual([
    'src-shared/long.ts: 501 lines, at most 500 are allowed',
    'src-shared/silent.ts: does not open with a comment that says its role',
  ]);
});
