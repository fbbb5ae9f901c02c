// The web preferences of every window. Most are Electron's defaults; they are stated so that no update changes them unseen.
// Called by counter-window.ts, print-document.ts and checkout-window.ts.
import type { WebPreferences } from 'electron';

const locked = {
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  enableWebSQL: false,
} satisfies WebPreferences;

/** A window that a person works in. Only it has a preload; developer tools only where the program is not packaged. */
export function counterPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return { ...locked, preload, devTools: !isPackaged };
}

/** The hidden window that shows a PDF to the printer: no preload, so no way to any port; the viewer counts as a plug-in. */
export function printPreferences(): WebPreferences {
  return { ...locked, plugins: true, devTools: false };
}

/** The window of a payment: somebody else's page. No preload, so no way to any port; storage of its own in memory. */
export function checkoutPreferences(partition: string): WebPreferences {
  return { ...locked, partition, devTools: false };
}
