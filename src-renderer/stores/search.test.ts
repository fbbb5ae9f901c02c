import { expect, test } from 'vitest';
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useSearchStore } from './search.ts';

type Answer = { hits: FamilyHit[]; more: boolean };

const hit = (label: string): FamilyHit => ({
  familyId: label as FamilyHit['familyId'],
  label,
  members: [],
  schools: [],
  outstandingCents: 0 as FamilyHit['outstandingCents'],
  matched: { field: 'name', text: label, ranges: [] },
});

/** A search whose answers come when the test says so. */
function slowSearch() {
  const asked: { text: string; answer: (labels: string[]) => Promise<void>; fail: () => Promise<void> }[] = [];
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  storesOn((desk) => {
    const search = ({ text }: { text: string }) =>
      new Promise<Answer>((resolve, reject) => {
        asked.push({
          text,
          answer: (labels) => (resolve({ hits: labels.map(hit), more: false }), settle()),
          fail: () => (reject(new Error('x')), settle()),
        });
      });
    return { ...desk, families: { ...desk.families, search } } as unknown as DeskClient;
  });
  return { search: useSearchStore(), asked };
}

test('asks one question at a time, and next for the latest text alone', async () => {
  const { search, asked } = slowSearch();
  for (const text of ['r', 'ro', 'ros']) search.type(text);
  expect(asked.map(({ text }) => text)).toEqual(['r']);
  await asked[0]?.answer(['Ricci']);
  expect(asked.map(({ text }) => text)).toEqual(['r', 'ros']);
  await asked[1]?.answer(['Rossi']);
  expect(search.hits.map(({ label }) => label)).toEqual(['Rossi']);
  expect(search.current).toBe(true);
});

test('Enter waits for the answer to what was typed, and never opens what belongs to an older text', async () => {
  const { search, asked } = slowSearch();
  const opened: string[] = [];
  search.type('r');
  await asked[0]?.answer(['Ricci']);
  search.type('rossi');
  search.openHighlighted((id) => opened.push(id));
  expect(opened).toEqual([]);
  await asked[1]?.answer(['Rossi']);
  expect(opened).toEqual(['Rossi']);
});

test('a key after Enter calls the opening off', async () => {
  const { search, asked } = slowSearch();
  const opened: string[] = [];
  search.type('ros');
  search.openHighlighted((id) => opened.push(id));
  search.type('rosa');
  await asked[0]?.answer(['Rossi']);
  await asked[1]?.answer(['Rosati']);
  expect(opened).toEqual([]);
});

test('a scanned code opens its family only when there is no other', async () => {
  const { search, asked } = slowSearch();
  const opened: string[] = [];
  search.type('RSSMRA80A01H501U');
  search.openHighlighted((id) => opened.push(id), true);
  await asked[0]?.answer(['Rossi', 'Rossi – Esposito']);
  expect(opened).toEqual([]);
  search.type('302032002700000251');
  search.openHighlighted((id) => opened.push(id), true);
  await asked[1]?.answer(['Rossi']);
  expect(opened).toEqual(['Rossi']);
});

test('a search that failed shows nothing old, says so, and the next key tries again', async () => {
  const { search, asked } = slowSearch();
  search.type('ros');
  await asked[0]?.fail();
  expect(search.failure?.code).toBe('UNEXPECTED');
  expect(search.hits).toEqual([]);
  search.type('ross');
  await asked[1]?.answer(['Rossi']);
  expect(search.failure).toBeNull();
});
