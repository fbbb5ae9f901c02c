// Browser specs of rare states: `import { expect, test } from '../support/fake-counter-test.ts'`.
// Every test has a web host and a fake desk of its own, so that it may break them.
import { test as base } from '@playwright/test';
import { startFakeCounter, type FakeCounter } from './fake-host.ts';

export { expect } from '@playwright/test';

export const test = base.extend<{ counter: FakeCounter }>({
  counter: async ({}, use) => {
    const counter = await startFakeCounter();
    await use(counter);
    await counter.close();
  },
});
