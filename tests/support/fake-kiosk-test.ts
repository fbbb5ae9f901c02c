// Browser specs of the kiosk's face: `import { expect, test } from '../support/fake-kiosk-test.ts'`.
// Every test has a web host and a fake kiosk desk of its own, so that it may break them.
import { test as base } from '@playwright/test';
import { startFakeKiosk, type FakeWindow } from './fake-host.ts';
import type { FakeKiosk } from './fake-kiosk-desk.ts';

export { expect } from '@playwright/test';

export const test = base.extend<{ kiosk: FakeWindow<FakeKiosk> }>({
  kiosk: async ({}, use) => {
    const kiosk = await startFakeKiosk();
    await use(kiosk);
    await kiosk.close();
  },
});
