import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages } from './create-i18n.ts';

const rendererDir = join(import.meta.dirname, '..');

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

function textOf(language: keyof typeof messages, key: string): string {
  return String(
    key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], messages[language]),
  );
}

// The kiosk has texts of its own (kiosk-texts.test.ts).
const source = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') && !/^(stores\/)?kiosk\//.test(name))
  .map((name) => readFileSync(join(rendererDir, name), 'utf8'))
  .join('\n');
const italian = keysOf(messages.it);

test.each(['en', 'de'] as const)('%s has the same texts as Italian, none missing, none beside', (language) => {
  expect(keysOf(messages[language]).sort()).toEqual([...italian].sort());
});

test.each(['en', 'de'] as const)('%s fills in the same values and has the same plural forms', (language) => {
  const shape = (text: string) => ({
    values: [...new Set(text.match(/\{\w+\}/g))].sort(),
    forms: text.split(' | ').length,
  });
  for (const key of italian) expect([key, shape(textOf(language, key))]).toEqual([key, shape(textOf('it', key))]);
});

test('every text is used: by its whole key, or by one that ends in something computed', () => {
  const computed = [...source.matchAll(/[`'"]([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
  const unused = italian.filter(
    (key) => !source.includes(`'${key}'`) && !computed.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

test('every key that is written out exists', () => {
  const written = [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((key) => !italian.includes(key))).toEqual([]);
});

test('every key that ends in something computed begins like one that exists', () => {
  const begun = [...source.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
  expect(begun.length).toBeGreaterThan(50);
  expect(begun.filter((prefix) => !italian.some((key) => key.startsWith(prefix)))).toEqual([]);
});
