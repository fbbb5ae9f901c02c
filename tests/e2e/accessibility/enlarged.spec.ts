// Nothing is cut off in a small window, nor when a browser enlarges everything.
import { openFamily, signIn } from '../../support/counter-page.ts';
import { expect, test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';

test('stays within the window at 1366 × 768 and when everything is enlarged to 200 %', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'amico', 'D’Amico – Țepeș');
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  // What a browser does at 200 %: half the pixels for the same page.
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeInViewport();
});
