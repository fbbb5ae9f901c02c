import { expect, test } from 'vitest';
import { formatDate } from '#shared/domain/format.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { Findings } from './findings.ts';
import { delegationRowsOf, dietRowsOf, readDelegations, readDiets } from './period-drafts.ts';

const person = 'p-1' as PersonId;

test('diets are read, written back and read the same', () => {
  const rows = [{ kind: ' Senza glutine ', medical: true, from: '1/9/2025', to: '' }];
  const units = readDiets(new Findings(), person, rows);
  expect(units).toEqual([
    {
      ...{ unit: 'diets', personId: person },
      value: [{ kind: 'Senza glutine', medical: true, from: '2025-09-01', to: null }],
    },
  ]);
  const again = dietRowsOf(units ?? [], person, (day) => formatDate(day));
  expect(readDiets(new Findings(), person, again)).toEqual(units);
});

test('a delegation says what it is for', () => {
  const findings = new Findings();
  const row = { purpose: ' ', documentSeen: '', from: '1/9/2025', to: '' };
  expect(readDelegations(findings, person, [row])).toBeNull();
  expect(findings.problems.get('delegations.0.purpose')?.code).toBe('missing');
});

test('a document that was not seen is nothing, not an empty text', () => {
  const rows = [{ purpose: 'Ritiro', documentSeen: ' ', from: '1/9/2025', to: '' }];
  const units = readDelegations(new Findings(), person, rows) ?? [];
  expect(units).toMatchObject([{ value: [{ documentSeen: null }] }]);
  expect(delegationRowsOf(units, person, (day) => formatDate(day))).toEqual([
    { purpose: 'Ritiro', documentSeen: '', from: '01/09/2025', to: '' },
  ]);
});

test('the same thing twice from the same day is told at the second', () => {
  const findings = new Findings();
  const row = (to: string) => ({ kind: 'Vegana', medical: false, from: '1/9/2025', to });
  expect(readDiets(findings, person, [row(''), row('31/8/2026')])).toBeNull();
  expect(findings.problems.get('diets.1.from')?.code).toBe('repeated');
});
