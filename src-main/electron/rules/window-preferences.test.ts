import { expect, test } from 'vitest';
import {
  counterPreferences,
  coverPreferences,
  kioskPreferences,
  outsidePreferences,
  printPreferences,
} from './window-preferences.ts';

test.each([
  counterPreferences('/preload.cjs', true),
  kioskPreferences('/preload.cjs', 'kiosk-1'),
  coverPreferences(),
  outsidePreferences('outside-1'),
  printPreferences(),
])('every window is locked', (preferences) => {
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

test('neither the print window nor a foreign page nor a cover has a preload, and so no way to the ports', () => {
  for (const preferences of [printPreferences(), outsidePreferences('outside-1'), coverPreferences()])
    expect(preferences).not.toHaveProperty('preload');
});

test('what a kiosk or a foreign page keeps, it keeps in memory', () => {
  for (const { partition } of [kioskPreferences('/preload.cjs', 'kiosk-1'), outsidePreferences('outside-1')])
    expect(partition).not.toMatch(/^persist:/);
});
