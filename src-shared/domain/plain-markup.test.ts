import { expect, test } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import { parseMarkup, plainText } from './plain-markup.ts';

const plain = (text: string) => [{ text, bold: false }];

test('an empty line parts paragraphs, a line break does not', () => {
  expect(parseMarkup('Uno\ndue\n\n\nTre')).toEqual([
    { kind: 'paragraph', spans: plain('Uno due') },
    { kind: 'paragraph', spans: plain('Tre') },
  ]);
});

test('lines with a stroke are a list, also right below a sentence', () => {
  expect(parseMarkup('Servono:\r\n- il codice fiscale\r\n- **due** foto\r\nEntro giugno.')).toEqual([
    { kind: 'paragraph', spans: plain('Servono:') },
    {
      kind: 'list',
      items: [
        plain('il codice fiscale'),
        [
          { text: 'due', bold: true },
          { text: ' foto', bold: false },
        ],
      ],
    },
    { kind: 'paragraph', spans: plain('Entro giugno.') },
  ]);
});

test.each(['un * solo', '**senza fine', '****', '<b>x</b>', '[qui](https://example.it)', 'a-b – c'])(
  '%s is only text',
  (text) => {
    expect(parseMarkup(text)).toEqual([{ kind: 'paragraph', spans: plain(text) }]);
  },
);

test('nothing says nothing', () => {
  expect(parseMarkup(' \n\n ')).toEqual([]);
  expect(plainText('')).toBe('');
});

test('every letter that was written is shown, whatever the marks', () => {
  const letters = (of: string) => of.replaceAll(/[^\p{L}\p{N}]/gu, '');
  // Mostly what means something here.
  const written = fc.string({ unit: fc.constantFrom(...'ab9àč*-• \n\r<'), maxLength: 60 });
  fc.assert(fc.property(written, (text) => letters(plainText(text)) === letters(text)));
});
