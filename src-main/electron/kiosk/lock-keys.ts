// Stops keys, zoom and the context menu at one window of a kiosk, before its page or Chromium hear of them. Called for every such window.
import type { WebContents } from 'electron';
import { isDeniedKey } from '#shared/kiosk/denied-keys.ts';
import { keyOfInput } from './rules/key-of-input.ts';

export function lockKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (isDeniedKey(keyOfInput(input))) event.preventDefault();
  });
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1));
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}
