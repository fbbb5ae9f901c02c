import { expect, test } from 'vitest';
import { counterPreferences, printPreferences } from './window-preferences.ts';

test.each([counterPreferences('/preload.cjs', true), printPreferences()])('every window is locked', (preferences) => {
  expect(preferences).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    devTools: false,
  });
});

test('the print window has no preload, and so no way to the ports', () => {
  expect(printPreferences()).not.toHaveProperty('preload');
});
