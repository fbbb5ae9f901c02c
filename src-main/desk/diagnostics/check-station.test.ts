import { expect, test } from 'vitest';
import { checkStation } from './check-station.ts';

test('a kiosk says that it is one; one that holds families is a fault', () => {
  expect(checkStation('kiosk', 0)).toEqual({ name: 'station', state: 'ok', detail: 'a kiosk: it holds no family' });
  expect(checkStation('kiosk', 3)).toMatchObject({ state: 'fault', detail: expect.stringContaining('3 families') });
  expect(checkStation('counter', 3)).toMatchObject({ state: 'ok', detail: 'a counter' });
  expect(checkStation(null, 3)).toMatchObject({ state: 'note' });
});
