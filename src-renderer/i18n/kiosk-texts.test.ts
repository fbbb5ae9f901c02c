import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PARENT_LANGUAGES, type ParentLanguage } from '#shared/domain/parent-language.ts';
import { createKioskTexts, kioskMessages } from './create-kiosk-texts.ts';

const rendererDir = join(import.meta.dirname, '..');
const others = PARENT_LANGUAGES.filter((language) => language !== 'it');

type Texts = ReadonlyMap<string, string>;

function textsIn(node: object, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === 'object' && value !== null
      ? textsIn(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, String(value)]],
  );
}

const textsOf = (language: ParentLanguage): Texts => new Map(textsIn(kioskMessages[language]));
const [it, en, de, sl, fr] = (['it', 'en', 'de', 'sl', 'fr'] as const).map(textsOf) as [
  Texts,
  Texts,
  Texts,
  Texts,
  Texts,
];
const texts = { it, en, de, sl, fr };
const source = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') && /^(stores\/)?kiosk\//.test(name))
  .map((name) => readFileSync(join(rendererDir, name), 'utf8'))
  .join('\n');

test.each(others)('%s has the same texts as Italian, none missing, none beside, none empty', (language) => {
  expect([...texts[language].keys()].sort()).toEqual([...texts.it.keys()].sort());
  expect([...texts[language]].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test.each(others)('%s fills in the same values, and has all its forms of number', (language) => {
  const shape = (text: string) => ({
    values: [...new Set(text.match(/\{\w+\}/g))].sort(),
    forms: text.split(' | ').length,
  });
  for (const [key, italian] of texts.it) {
    const { values, forms } = shape(italian);
    // None, one, and many; Slovenian counts two, and three and four, apart.
    const wanted = language === 'sl' && forms === 3 ? 5 : forms;
    expect([key, shape(texts[language].get(key) ?? '')]).toEqual([key, { values, forms: wanted }]);
  }
});

test.each(PARENT_LANGUAGES)('every text in %s can be shown', (language) => {
  const { global } = createKioskTexts(language);
  for (const key of texts.it.keys()) expect(global.t(key, 2), key).not.toBe('');
});

test('Slovenian takes the form that its grammar asks for', () => {
  const { global } = createKioskTexts('sl');
  const said = [0, 1, 2, 3, 4, 5, 101, 102, 103, 111].map((n) => global.t('idle.seconds', n));
  expect(said).toEqual([
    ...['Čas je potekel', 'Še 1 sekunda', 'Še 2 sekundi', 'Še 3 sekunde', 'Še 4 sekunde', 'Še 5 sekund'],
    ...['Še 101 sekunda', 'Še 102 sekundi', 'Še 103 sekunde', 'Še 111 sekund'],
  ]);
});

test('every text is used: by its whole key, or by one that ends in something computed', () => {
  const computed = [...source.matchAll(/[`'"]([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');
  const unused = [...texts.it.keys()].filter(
    (key) => !source.includes(`'${key}'`) && !computed.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

test('every key that is written out exists', () => {
  const written = [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((key) => !texts.it.has(key))).toEqual([]);
});
