import { expect, test } from 'vitest';
import { paperLanguage } from './parent-language.ts';
import { inLanguage, languagesOf, mapLanguages } from './texts-by-language.ts';

const texts = { it: 'Mensa', de: 'Schulkantine', fr: undefined };

test('Italian stands in for a language that lacks the text, and says that it is Italian', () => {
  expect(inLanguage(texts, 'de')).toEqual({ value: 'Schulkantine', language: 'de' });
  expect(inLanguage(texts, 'fr')).toEqual({ value: 'Mensa', language: 'it' });
  expect(inLanguage(texts, 'sl')).toEqual({ value: 'Mensa', language: 'it' });
});

test('what is missing stays missing', () => {
  expect(languagesOf(texts)).toEqual(['it', 'de']);
  expect(mapLanguages(texts, (text) => text.length)).toEqual({ it: 5, de: 12 });
});

test('papers and mails speak the languages of the office', () => {
  expect(paperLanguage('de')).toBe('de');
  expect(paperLanguage('sl')).toBe('it');
});
