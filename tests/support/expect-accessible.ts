// WCAG 2.1 AA by axe on the page as it stands, in every look. Called by the specs in tests/e2e/accessibility.
// One walk shows all looks: they differ in nothing but colours and distances, so only those rules run again.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const looks = [
  { theme: 'dark', density: 'compact' },
  { theme: 'contrast', density: 'comfortable' },
];

/** A soft expectation: names the screen, the rule and the element of each violation. Leaves the page in the light look. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const found = await violations(page, `${screen}, light`, (axe) => axe.withTags(rules));
  for (const look of looks) {
    await show(page, look);
    found.push(
      ...(await violations(page, `${screen}, ${look.theme}`, (axe) =>
        axe.withRules(['color-contrast', 'target-size']),
      )),
    );
  }
  await show(page, { theme: 'light', density: 'comfortable' });
  expect.soft(found).toEqual([]);
}

async function violations(page: Page, where: string, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // axe must see what people see: not a colour half faded in.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const report = await choose(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return report.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${where}: ${id} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

function show(page: Page, look: { theme: string; density: string }): Promise<void> {
  return page.evaluate((chosen) => Object.assign(document.documentElement.dataset, chosen), look).then(() => {});
}
