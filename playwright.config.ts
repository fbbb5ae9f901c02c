// Playwright: browser tests against the web host in a real Chromium, and Electron specs where its runtime is present.
// Called by `npm test` (which names what drives the pages in TEST_BROWSER_PATH) and by `npx playwright test`.
import { defineConfig } from '@playwright/test';
import { findTestBrowser } from './scripts/find-browser.ts';
import { isElectronRuntimePresent } from './scripts/electron-runtime.ts';

const browser = process.env['TEST_BROWSER_PATH'] ?? findTestBrowser();

export default defineConfig({
  globalSetup: './tests/support/office-template.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./scripts/test/playwright-reporter.ts']],
  use: {
    ...(browser ? { launchOptions: { executablePath: browser, args: browserArguments() } } : {}),
    // What does not come is told before the whole test is over.
    actionTimeout: 60_000,
    viewport: { width: 1366, height: 768 },
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    // A trace costs as much as many a spec: `npx playwright test --trace on SPEC` where one is wanted.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'counter', testDir: 'tests/e2e' },
    { name: 'security', testDir: 'tests/security', testMatch: '**/*.spec.ts' },
    ...(isElectronRuntimePresent() ? [{ name: 'electron', testDir: 'tests/electron' }] : []),
  ],
});

// Chromium's sandbox does not start as root in a container; its own background traffic would only disturb the tests.
function browserArguments(): string[] {
  const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
