import { expect, test } from 'vitest';
import { atRest, idleAfter, idleTimes, nextTick, secondsLeft, type IdleEvent, type IdleState } from './idle.ts';

type Step = readonly [atMs: number, event: IdleEvent['kind'] | IdleEvent];

/** The state after these events, each at its instant. */
function play(steps: readonly Step[], from: IdleState = atRest): IdleState {
  return steps.reduce((state, [at, event]) => {
    const whole = typeof event === 'string' ? ({ kind: event } as IdleEvent) : event;
    return idleAfter(state, whole, at);
  }, from);
}
const phase = (...steps: readonly Step[]) => play(steps).phase;
const printing = { kind: 'hold', by: 'printing' } as const;
const printed = { kind: 'release', by: 'printing' } as const;
const seconds = (n: number) => n * 1000;

test('a kiosk that nobody has touched is never asked about, however long it stands', () => {
  expect(phase([seconds(99_999), 'tick'])).toBe('rest');
  expect(nextTick(atRest)).toBeNull();
});

test('asks after 60 s without input, and is over 30 s later', () => {
  expect(phase([0, 'touch'], [59_999, 'tick'])).toBe('active');
  const asked = play([
    [0, 'touch'],
    [60_000, 'tick'],
  ]);
  expect(asked).toMatchObject({ phase: 'asking', because: 'idle', endsAt: 90_000 });
  expect(secondsLeft(90_000, 60_000)).toBe(30);
  expect(secondsLeft(90_000, 89_001)).toBe(1);
  expect(secondsLeft(90_000, 95_000)).toBe(0);
  expect(play([[89_999, 'tick']], asked).phase).toBe('asking');
  expect(play([[90_000, 'tick']], asked)).toEqual({ phase: 'over', because: 'idle' });
});

test('the timer is set to exactly the next change', () => {
  let state = play([[0, 'touch']]);
  expect(nextTick(state)).toBe(60_000);
  state = play([[60_000, 'tick']], state);
  expect(nextTick(state)).toBe(90_000);
  state = play([[90_000, 'tick']], state);
  expect(nextTick(state)).toBeNull();
});

test('input puts the question off; while it stands only an answer does', () => {
  expect(phase([0, 'touch'], [59_000, 'touch'], [118_000, 'tick'])).toBe('active');
  expect(phase([0, 'touch'], [60_000, 'tick'], [61_000, 'touch'], [90_000, 'tick'])).toBe('over');
  const answered = play([
    [0, 'touch'],
    [60_000, 'tick'],
    [61_000, 'answer'],
  ]);
  expect(answered).toMatchObject({ phase: 'active', touchedAt: 61_000, answers: 1 });
  expect(answered).not.toHaveProperty('endsAt');
  expect(phase([0, 'touch'], [60_000, 'tick'], [90_001, 'answer'])).toBe('over');
});

test('whoever takes twenty seconds for each answer can give ten of them in one visit', () => {
  let state = play([
    [0, 'touch'],
    [0, 'signedIn'],
  ]);
  for (let answer = 1; answer <= 10; answer += 1) {
    const askedAt = nextTick(state) ?? Number.NaN;
    state = play(
      [
        [askedAt, 'tick'],
        [askedAt + seconds(20), 'answer'],
      ],
      state,
    );
    expect(state).toMatchObject({ phase: 'active', answers: answer });
  }
});

test('stands still while printing, scanning or waiting, and begins anew afterwards', () => {
  expect(phase([0, printing], [200_000, 'tick'])).toBe('active');
  expect(phase([0, printing], [200_000, printed], [259_000, 'tick'])).toBe('active');
  expect(phase([0, printing], [200_000, printed], [260_000, 'tick'])).toBe('asking');
  const twoAtOnce: Step[] = [
    [0, printing],
    [1000, { kind: 'hold', by: 'waiting' }],
    [2000, { kind: 'release', by: 'waiting' }],
  ];
  expect(phase(...twoAtOnce, [200_000, 'tick'])).toBe('active');
  expect(phase(...twoAtOnce, [3000, printed], [63_000, 'tick'])).toBe('asking');
});

test('a printer that never ends does not keep a visit open for ever', () => {
  expect(phase([0, printing], [idleTimes.longestHoldMs, 'tick'])).toBe('asking');
});

test('gives four minutes while a window of payment or identity is open', () => {
  expect(phase([0, 'windowOpened'], [239_999, 'tick'])).toBe('active');
  expect(phase([0, 'windowOpened'], [240_000, 'tick'])).toBe('asking');
  expect(phase([0, 'windowOpened'], [100_000, 'windowClosed'], [160_000, 'tick'])).toBe('asking');
});

test('a window that closes while the question stands leaves the question', () => {
  const state = play([
    [0, 'windowOpened'],
    [240_000, 'tick'],
    [250_000, 'windowClosed'],
  ]);
  expect(state).toMatchObject({ phase: 'asking', endsAt: 270_000, windowOpen: false });
});

test('the longest visit is announced, cannot be put off, and is counted from the sign-in', () => {
  const busy: Step[] = [[0, 'touch'], [10_000, 'signedIn'], ...everyHalfMinute(879_000)];
  expect(phase(...busy, [879_999, 'tick'])).toBe('active');
  const asked = play([...busy, [880_000, 'tick'], [881_000, 'answer']]);
  expect(asked).toMatchObject({ phase: 'asking', because: 'longest', endsAt: 910_000 });
  expect(play([[910_000, 'tick']], asked)).toEqual({ phase: 'over', because: 'longest' });
  expect(phase([0, 'touch'], ...everyHalfMinute(2_000_000))).toBe('active');
  expect(phase(...busy, [879_500, 'signedOut'], [881_000, 'tick'])).toBe('active');
});

test('the longest visit waits for a payment that is under way', () => {
  const paying: Step[] = [[0, 'signedIn'], ...everyHalfMinute(860_000), [860_000, 'windowOpened']];
  expect(phase(...paying, [1_000_000, 'tick'])).toBe('active');
  expect(play([...paying, [1_000_000, 'windowClosed'], [1_000_001, 'tick']])).toMatchObject({ because: 'longest' });
});

test('a machine that slept through everything asks before it erases', () => {
  expect(phase([0, 'signedIn'], [9_999_999, 'tick'])).toBe('asking');
  expect(phase([0, 'signedIn'], [9_999_999, 'touch'])).toBe('asking');
});

test('"end and erase" ends at once from everywhere, and what is over stays over', () => {
  expect(phase([0, 'end'])).toBe('over');
  expect(phase([0, printing], [1, 'end'])).toBe('over');
  expect(
    play([
      [0, 'touch'],
      [60_000, 'tick'],
      [60_001, 'end'],
      [60_002, 'answer'],
      [60_003, 'touch'],
    ]),
  ).toEqual({
    ...{ phase: 'over', because: 'person' },
  });
});

function everyHalfMinute(until: number): Step[] {
  return Array.from({ length: Math.floor(until / 30_000) }, (_, index) => [(index + 1) * 30_000, 'touch'] as const);
}
