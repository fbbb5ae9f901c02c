import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';

let keptPin: string | null = null;
vi.mock('#renderer/clients/use-connection.ts', () => ({
  useConnection: () => ({
    desk: {
      administration: {
        kiosks: {
          read: () =>
            Promise.resolve({
              pin: keptPin === null ? null : { isSet: true, changedBy: 'Ada', changedAt: '2026-11-26T08:00:00.000Z' },
              events: [],
            }),
          setPin: ({ pin }: { pin: string | null }) => {
            keptPin = pin;
            return Promise.resolve({});
          },
        },
      },
    },
  }),
}));
const { useKioskLockStore } = await import('./kiosk-lock.ts');

beforeEach(() => {
  keptPin = null;
  setActivePinia(createPinia());
});

test.each([
  ['12345', '12345', 'shape'],
  ['48291x', '48291x', 'shape'],
  ['123456', '123456', 'easy'],
  ['482915', '482916', 'different'],
])('a PIN %s, typed again as %s, is refused before anything is sent: %s', async (typed, again, problem) => {
  const store = useKioskLockStore();
  expect(await store.setPin(typed, again)).toBe(false);
  expect(store.problem).toBe(problem);
  expect(keptPin).toBeNull();
});

test('a good PIN is set and read back as set; it can be taken away', async () => {
  const store = useKioskLockStore();
  expect(await store.setPin('482915', '482915')).toBe(true);
  expect(store.state?.pin).toMatchObject({ isSet: true, changedBy: 'Ada' });
  await store.removePin();
  expect(store.state?.pin).toBeNull();
});
