import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, ref, type Ref } from 'vue';
import type { DuplicateHit } from '#shared/contracts/desk/editing.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { mountCounter } from '../../tests/support/mount-counter.ts';
import { useDuplicates, type DuplicateQuestion } from './use-duplicates.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const hit = (name: string) => ({ personId: name, name }) as unknown as DuplicateHit;
const about = (familyName: string): DuplicateQuestion => ({
  ...{ familyName, givenName: 'Maria', fiscalCode: null, birthDate: null, exceptPersonId: null },
});

/** Duplicates whose answers come when the test says so. */
function slowDuplicates() {
  const question: Ref<DuplicateQuestion | null> = ref(null);
  const asked: { name: string; answer: (names: string[]) => Promise<void>; fail: () => Promise<void> }[] = [];
  let found: ReturnType<typeof useDuplicates> | undefined;
  const screen = defineComponent({
    setup() {
      found = useDuplicates(() => question.value);
      return () => null;
    },
  });
  const { view } = mountCounter(
    screen,
    {},
    {
      change: (desk) => {
        const duplicates = ({ familyName }: DuplicateQuestion) =>
          new Promise<{ hits: DuplicateHit[] }>((resolve, reject) => {
            asked.push({
              name: familyName,
              answer: async (names) => {
                resolve({ hits: names.map(hit) });
                await flushPromises();
              },
              fail: async () => {
                reject(new Error('x'));
                await flushPromises();
              },
            });
          });
        return { ...desk, editing: { ...desk.editing, duplicates } } as unknown as DeskClient;
      },
    },
  );
  if (!found) throw new Error('the screen was not set up');
  return { question, asked, found, view };
}

async function pause(question: Ref<DuplicateQuestion | null>, name: string): Promise<void> {
  question.value = about(name);
  await vi.advanceTimersByTimeAsync(300);
}

test('asks a moment after the last key, and not at every one', async () => {
  const { question, asked } = slowDuplicates();
  for (const name of ['R', 'Ro', 'Ros']) {
    question.value = about(name);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked.map(({ name }) => name)).toEqual(['Ros']);
});

test('one question at a time, next for the latest text, and an older answer is never shown', async () => {
  const { question, asked, found } = slowDuplicates();
  await pause(question, 'Rossi');
  await pause(question, 'Rossini');
  await pause(question, 'Rossetti');
  expect(asked.map(({ name }) => name)).toEqual(['Rossi']);
  await asked[0]?.answer(['Maria Rossi']);
  expect(found.hits.value).toEqual([]);
  expect(asked.map(({ name }) => name)).toEqual(['Rossi', 'Rossetti']);
  await asked[1]?.answer(['Maria Rossetti']);
  expect(found.hits.value.map(({ name }) => name)).toEqual(['Maria Rossetti']);
});

test('too little to ask about shows nobody', async () => {
  const { question, asked, found } = slowDuplicates();
  await pause(question, 'Rossi');
  await asked[0]?.answer(['Maria Rossi']);
  question.value = null;
  await flushPromises();
  expect(found.hits.value).toEqual([]);
});

test('a check that failed is said, and is not taken for "nobody"', async () => {
  const { question, asked, found } = slowDuplicates();
  await pause(question, 'Rossi');
  await asked[0]?.fail();
  expect(found.failed.value).toBe(true);
  await pause(question, 'Rossini');
  await asked[1]?.answer([]);
  expect(found.failed.value).toBe(false);
});

test('nothing is asked any more once the fields are gone', async () => {
  const { question, asked, view } = slowDuplicates();
  question.value = about('Rossi');
  await flushPromises();
  view.unmount();
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toEqual([]);
});
