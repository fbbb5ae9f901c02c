import { expect, test } from 'vitest';
import { choosePrinter } from './choose-printer.ts';

const printer = (name: string, description = '') => ({ name, description });

test.each([
  'Microsoft Print to PDF',
  'Microsoft XPS Document Writer',
  'OneNote (Desktop)',
  'Fax',
  'Adobe PDF',
  'PDFCreator',
  'CUPS-PDF',
  'Send To OneNote 2016',
  'Print to File',
])('%s is no printer, also where somebody named it', (name) => {
  expect(choosePrinter([printer(name)], name)).toBeNull();
  expect(choosePrinter([printer(name), printer('Ufficio')], null)).toBe('Ufficio');
});

test('takes the one that was named, or the only one; among several it does not guess', () => {
  const two = [printer('Cucina'), printer('Ufficio')];
  expect(choosePrinter(two, 'Ufficio')).toBe('Ufficio');
  expect(choosePrinter(two, 'Cantina')).toBeNull();
  expect(choosePrinter(two, null)).toBeNull();
  expect(choosePrinter([], null)).toBeNull();
  expect(choosePrinter([printer('Ufficio', 'virtual PDF printer')], null)).toBeNull();
});
