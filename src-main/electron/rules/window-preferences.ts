// The web preferences of every window. Most are Electron's defaults; they are stated so that no update changes them unseen.
// Called by counter-window.ts, kiosk/kiosk-window.ts, print-document.ts and outside-window.ts.
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

/** A kiosk's window: never developer tools, and a session in memory that is new for every person. */
export function kioskPreferences(preload: string, partition: string): WebPreferences {
  return { ...locked, preload, partition, devTools: false };
}

/** The black window over every further display: it shows nothing and can do nothing. */
export function coverPreferences(): WebPreferences {
  return { ...locked, devTools: false, javascript: false, images: false };
}

/** The hidden window that shows a PDF to the printer: no preload, so no way to any port; the viewer counts as a plug-in. */
export function printPreferences(): WebPreferences {
  return { ...locked, plugins: true, devTools: false };
}

/** A window outside: somebody else's page. No preload, so no way to any port; storage of its own in memory. */
export function outsidePreferences(partition: string): WebPreferences {
  return { ...locked, partition, devTools: false };
}
