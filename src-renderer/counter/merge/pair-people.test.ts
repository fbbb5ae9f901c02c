import { expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import type { Somebody } from '#renderer/stores/merging.ts';
import { proposePairs } from './pair-people.ts';

function somebody(id: string, given: Partial<Somebody> = {}): Somebody {
  return {
    ...{ personId: id as PersonId, role: 'parent', name: 'Maria Rossi', outOfScope: false },
    ...{ fiscalCode: null, birthDate: localDate(1985, 3, 1) },
    ...given,
  };
}

const pairs = (kept: Somebody[], gone: Somebody[]) =>
  proposePairs(kept, gone).map(({ keptId, goneId }) => [keptId, goneId]);

test('the same fiscal code is the same person, omocodia included, whatever the name', () => {
  const kept = [somebody('k', { fiscalCode: 'RSSMRA80A01H501U', name: 'Maria Rossi Bianchi' })];
  expect(pairs(kept, [somebody('g', { fiscalCode: 'RSSMRA80A01H50MM', birthDate: null })])).toEqual([['k', 'g']]);
});

test('the same name and birth date are proposed, accents and case aside', () => {
  expect(pairs([somebody('k', { name: 'Niccolò D’Amico' })], [somebody('g', { name: "NICCOLO D'AMICO" })])).toEqual([
    ['k', 'g'],
  ]);
});

test('a name alone, or another role, is no reason', () => {
  expect(pairs([somebody('k', { birthDate: null })], [somebody('g', { birthDate: null })])).toEqual([]);
  expect(pairs([somebody('k', { role: 'child' })], [somebody('g')])).toEqual([]);
});

test('each is paired once, the surer reason first; who stands in both needs no pair', () => {
  const kept = [somebody('k1'), somebody('k2', { fiscalCode: 'RSSMRA80A01H501U', birthDate: null }), somebody('both')];
  const gone = [somebody('g', { fiscalCode: 'RSSMRA80A01H501U' }), somebody('both')];
  expect(pairs(kept, gone)).toEqual([['k2', 'g']]);
});
