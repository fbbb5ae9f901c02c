import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CommandStateSchema } from '#shared/contracts/desk/outbox.ts';
import { COMMAND_EVENTS, isUnsettled, nextState } from './transitions.ts';

const states = CommandStateSchema.options;

/** In words, the whole of it: `state event → state`. */
const expected = `
queued send → sending
queued block → held
queued discard → discarded
sending noAnswer → queued
sending notDone → queued
sending applied → applied
sending conflict → conflict
sending refused → refused
sending heldAtCentral → held
sending newEpoch → queued
applied newEpoch → queued
conflict resolved → applied
conflict newEpoch → queued
refused retry → queued
refused discard → discarded
held release → queued
held discard → discarded
`
  .trim()
  .split('\n');

test('every state knows exactly the events of the table', () => {
  const walked = states.flatMap((state) =>
    COMMAND_EVENTS.flatMap((event) => {
      const next = nextState(state, event);
      return next === null ? [] : [`${state} ${event} → ${next}`];
    }),
  );
  expect(walked.sort()).toEqual([...expected].sort());
});

test('discarded is the only end: from every other state some event leads there', () => {
  const reaches = (state: (typeof states)[number], seen: ReadonlySet<string> = new Set()): boolean =>
    state === 'discarded' ||
    COMMAND_EVENTS.some((event) => {
      const next = nextState(state, event);
      return next !== null && !seen.has(next) && reaches(next, new Set([...seen, state]));
    });
  expect(states.filter((state) => !reaches(state))).toEqual([]);
  expect(COMMAND_EVENTS.filter((event) => nextState('discarded', event) !== null)).toEqual([]);
});

test('nothing that is under way can be given up: central may have done it', () => {
  expect(nextState('sending', 'discard')).toBeNull();
  expect(nextState('applied', 'discard')).toBeNull();
  expect(nextState('conflict', 'discard')).toBeNull();
});

test('what central has not answered lies on top of its data', () => {
  expect(states.filter(isUnsettled)).toEqual(['queued', 'sending', 'held']);
});

test('docs/sync.md shows the same table', () => {
  const text = readFileSync(new URL('../../../../docs/sync.md', import.meta.url), 'utf8');
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('*', '').trim());
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith('| state \\ event |'));
  const events = cells(lines[head] ?? '').slice(1);
  const rows = lines.slice(head + 2, head + 2 + states.length).map(cells);
  const described = Object.fromEntries(
    rows.map(([state = '', ...next]) => [
      state,
      Object.fromEntries(events.map((event, at) => [event, next[at] || null])),
    ]),
  );
  const written = Object.fromEntries(
    states.map((state) => [state, Object.fromEntries(COMMAND_EVENTS.map((event) => [event, nextState(state, event)]))]),
  );
  expect(described).toEqual(written);
});
