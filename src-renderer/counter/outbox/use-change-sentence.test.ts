import { expect, test } from 'vitest';
import { createApp } from 'vue';
import { thing } from '../../../tests/support/fake-changes.ts';
import { createTexts } from '#renderer/i18n/create-i18n.ts';
import type { Language } from '#shared/domain/language.ts';
import { useChangeSentence, type Told } from './use-change-sentence.ts';

function sentenceIn(language: Language): (change: Told) => string {
  let sentence: ((change: Told) => string) | undefined;
  const app = createApp({ setup: () => ((sentence = useChangeSentence()), () => null) });
  app.use(createTexts(language)).mount(document.createElement('div'));
  if (!sentence) throw new Error('not set up');
  return sentence;
}

const family = { familyId: 'f-1' as never, label: 'Rossi – Esposito' };
const other = { familyId: 'f-2' as never, label: 'Ferri' };
const maria = 'Maria Esposito';
const update = (...things: Told['things']): Told => ({ kind: 'family.update', families: [family], things });

test.each<[string, Told]>([
  ['Telefono di Maria Esposito', update(thing('person.phones/p', maria))],
  ['Telefono ed e-mail di Maria Esposito', update(thing('person.phones/p', maria), thing('person.emails/p', maria))],
  [
    'Iscrizione (Mensa) di Luca Rossi, indirizzo',
    update(thing('enrolments/p/s', 'Luca Rossi', 'Mensa'), thing('family.address')),
  ],
  [
    'Telefono di A, telefono di B, telefono di C e altre 2',
    update(...['A', 'B', 'C', 'D', 'E'].map((name) => thing(`person.phones/${name}`, name))),
  ],
  ['Nuova famiglia Rossi – Esposito', { kind: 'family.create', families: [family], things: [thing('family')] }],
  ['Nuova persona: Luca Rossi', { kind: 'person.add', families: [family], things: [thing('person/p', 'Luca Rossi')] }],
  ['Unite le famiglie Rossi – Esposito e Ferri', { kind: 'family.merge', families: [family, other], things: [] }],
  ['Modifica', { kind: 'family.celebrate', families: [family], things: [] }],
])('says: %s', (said, change) => {
  expect(sentenceIn('it')(change)).toBe(said);
});

test('German keeps the capitals of its nouns', () => {
  const change = update(thing('person.phones/p', maria), thing('person.language/p', maria), thing('family.address'));
  expect(sentenceIn('de')(change)).toMatch(/^\p{Lu}\S+ und \p{Lu}\S+ von Maria Esposito, \p{Lu}/u);
});
