import { expect, test } from 'vitest';
import { localDate } from '../domain/local-date.ts';
import { checkPublication, missingLanguages, type PublicationDraft } from './check-publication.ts';

const news: PublicationDraft = {
  ...{ kind: 'news', title: { it: 'Iscrizioni', de: 'Anmeldung' }, text: { it: 'Fino al 30 giugno.' } },
  ...{ from: localDate(2026, 3, 2), until: null },
};
const wrong = (draft: PublicationDraft) => checkPublication(draft).map(({ field, code }) => `${field} ${code}`);

test('what is whole in Italian may be published, whatever other languages lack', () => {
  expect(wrong(news)).toEqual([]);
  expect(missingLanguages(news)).toEqual(['en', 'de', 'sl', 'fr']);
  expect(missingLanguages({ ...news, text: { it: 'a', en: 'b', de: 'c', sl: 'd', fr: 'e' } })).toEqual([
    'en',
    'sl',
    'fr',
  ]);
});

test('every field that cannot be used is named, with its language', () => {
  expect(wrong({ ...news, title: { it: ' ', de: 'x'.repeat(200) }, until: localDate(2026, 3, 1) })).toEqual([
    'title.it missing',
    'title.de tooLong',
    'until reversed',
  ]);
  expect(wrong({ kind: 'document', title: { it: 'Tariffe' }, summary: null, files: {} })).toEqual(['files.it missing']);
  expect(wrong({ kind: 'question', category: { it: '' }, question: { it: '' }, answer: { it: '' } })).toEqual([
    'category.it missing',
    'question.it missing',
    'answer.it missing',
  ]);
});
