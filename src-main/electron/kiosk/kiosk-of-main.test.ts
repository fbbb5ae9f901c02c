import { expect, test } from 'vitest';
import { KioskOfMain } from './kiosk-of-main.ts';

test('a wish is done when main says so, each by its own number', async () => {
  const asked: [string, number][] = [];
  const kiosk = new KioskOfMain((wish, requestId) => asked.push([wish, requestId]));
  const shell = kiosk.shell('/profile');
  const ended: string[] = [];
  const clear = shell.clear().then(() => ended.push('clear'));
  const printed = shell.untilPrinted().then(() => ended.push('printed'));
  expect(asked).toEqual([
    ['clear', 1],
    ['untilPrinted', 2],
  ]);
  kiosk.done(2);
  await printed;
  kiosk.done(7);
  expect(ended).toEqual(['printed']);
  kiosk.done(1);
  await clear;
});

test('a sheet that main still prints counts as one that is left', async () => {
  const kiosk = new KioskOfMain(() => {});
  const shell = kiosk.shell('/profile');
  expect([shell.isPrinting(), await shell.jobsLeft()]).toEqual([false, 0]);
  kiosk.setPrinting(true);
  expect([shell.isPrinting(), await shell.jobsLeft()]).toEqual([true, 1]);
});

test('the desk’s own folder inside the profile is looked at as the desk’s, not twice', () => {
  const [profile] = new KioskOfMain(() => {}).shell('/profile').places;
  expect(profile).toMatchObject({ rule: 'searched', except: ['desk', 'key.json'] });
});
