// WCAG 2.1 AA by axe on the page as it stands, in every look. Called by the specs in tests/e2e/accessibility.
// The looks differ in nothing but colours and distances, so only those rules run again, and the screens of a walk take turns: one is seen
// in the dark look, the next in the one of high contrast. EVERY_LOOK=1 shows each screen in all. One visit to the page does it all.
// A text that nobody wrote shows its key; that is found here too.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import axe from 'axe-core';
import counterTexts from '../../src-renderer/i18n/it.json' with { type: 'json' };
import kioskTexts from '../../src-renderer/i18n/kiosk/it.json' with { type: 'json' };

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

const light: Look = { theme: 'light', density: 'comfortable', run: everyRule };
const others: readonly Look[] = [
  { theme: 'dark', density: 'compact', run: looksAlone },
  { theme: 'contrast', density: 'comfortable', run: looksAlone },
];
const textGroups = [...Object.keys(counterTexts), ...Object.keys(kioskTexts)];
const seen = new WeakMap<Page, number>();

/** A soft expectation: names the screen, the rule and the element of each violation. Leaves the page in the light look. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  const turn = seen.get(page) ?? 0;
  seen.set(page, turn + 1);
  const shown = others.filter((_, index) => process.env['EVERY_LOOK'] === '1' || index === turn % others.length);
  const found = await page.evaluate(violations, { screen, looks: [...shown, light] });
  expect.soft([...found, ...(await page.evaluate(bareKeys, textGroups))]).toEqual([]);
}

/** Runs in the page: keys of texts that stand there in place of a text. */
function bareKeys(groups: readonly string[]): string[] {
  const key = new RegExp(`^(?:${groups.join('|')})(?:\\.\\w+)+$`);
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found: string[] = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const said =
      node instanceof Element
        ? ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? '')
        : [node.textContent ?? ''];
    found.push(...said.map((text) => text.trim()).filter((text) => key.test(text)));
  }
  return found.map((text) => `no text for ${text}`);
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
