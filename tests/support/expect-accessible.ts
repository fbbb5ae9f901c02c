// WCAG 2.1 AA by axe on the page as it stands, in every look. Called by the specs in tests/e2e/accessibility.
// One walk shows all looks: they differ in nothing but colours and distances, so only those rules run again. All of it is one
// visit to the page: axe is put in once per page, and only what is wrong comes back.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import axe from 'axe-core';

interface Look {
  readonly theme: string;
  readonly density: string;
  readonly run: axe.RunOptions;
}

const everyRule: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  resultTypes: ['violations'],
};
const looksAlone: axe.RunOptions = { runOnly: ['color-contrast', 'target-size'], resultTypes: ['violations'] };

const looks: readonly Look[] = [
  { theme: 'dark', density: 'compact', run: looksAlone },
  { theme: 'contrast', density: 'comfortable', run: looksAlone },
  // Last: the page is left in it.
  { theme: 'light', density: 'comfortable', run: everyRule },
];

/** A soft expectation: names the screen, the rule and the element of each violation. Leaves the page in the light look. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(violations, { screen, looks });
  expect.soft(found).toEqual([]);
}

/** Runs in the page, where axe is a global. */
async function violations(asked: { screen: string; looks: readonly Look[] }): Promise<string[]> {
  const lines: string[] = [];
  for (const { theme, density, run } of asked.looks) {
    Object.assign(document.documentElement.dataset, { theme, density });
    // axe must see what people see: not a colour half faded in. A change of looks begins to fade with the next frame.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const report = await globalThis.axe.run(document, run);
    for (const { id, nodes } of report.violations) {
      for (const node of nodes) {
        lines.push(`${asked.screen}, ${theme}: ${id} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`);
      }
    }
  }
  return lines;
}

declare global {
  var axe: typeof import('axe-core');
}
