import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskClient } from './line.ts';
import { watchFace } from './watch-face.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stage() {
  const shown: string[] = [];
  let prepare: (desk: DeskClient) => Promise<void> = () => Promise.resolve();
  const face = (name: string) => () => {
    shown.push(name);
    return Promise.resolve(() => void shown.push(`no ${name}`));
  };
  watchFace({ onOpen: (given) => (prepare = given) }, { counter: face('counter'), kiosk: face('kiosk') });
  const open = (answer: () => Promise<unknown>) => prepare({ system: { face: answer } } as unknown as DeskClient);
  return { shown, open };
}
const says = (face: string) => () => Promise.resolve({ face });

test('shows the face that the station’s role asks for, once', async () => {
  const { shown, open } = stage();
  await open(says('kiosk'));
  await open(says('kiosk'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual(['kiosk']);
});

test('a program that does not answer leaves the counter’s own screen, until it does', async () => {
  const { shown, open } = stage();
  await vi.advanceTimersByTimeAsync(3_000);
  await open(says('kiosk'));
  expect(shown).toEqual(['counter', 'no counter', 'kiosk']);
});

test('a line that breaks while it is asked changes nothing', async () => {
  const { shown, open } = stage();
  await open(says('kiosk'));
  await open(() => Promise.reject(new Error('broken')));
  expect(shown).toEqual(['kiosk']);
});
