// Prints a finished PDF: loads it in a hidden, locked window from our own protocol and opens the system's print dialog.
// Called by the shell contract. The window has no preload and lives no longer than the printing.
import { BrowserWindow, type WebContents } from 'electron';
import { documentPath } from '#shared/connection/web-host-paths.ts';
import type { DocumentId } from '#shared/domain/ids.ts';
import { appOrigin } from './rules/app-address.ts';
import { printPreferences } from './rules/window-preferences.ts';

const viewerMilliseconds = 10_000;

export type PrintOutcome =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'no printer' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Opens the print dialog for a document; resolves when the job was handed over, cancelled or failed. */
export async function printDocument(id: DocumentId, parent: BrowserWindow): Promise<PrintOutcome> {
  const printers = await parent.webContents.getPrintersAsync();
  if (printers.length === 0) return { outcome: 'no printer' };
  const window = new BrowserWindow({ show: false, parent, webPreferences: printPreferences() });
  try {
    const shown = viewerShown(window.webContents);
    await window.loadURL(`${appOrigin}${documentPath(id)}`);
    await shown;
    return await print(window.webContents);
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    window.destroy();
  }
}

// The PDF is drawn by a viewer in a frame of its own, which finishes after the page around it.
// Should it never say so, the printing is tried all the same: the dialog shows a person what would come out.
export async function viewerShown(contents: WebContents): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    setTimeout(resolve, viewerMilliseconds).unref();
    contents.on('did-frame-finish-load', (_event, isMainFrame) => {
      if (!isMainFrame) resolve();
    });
    contents.once('did-fail-load', (_event, _code, description) => reject(new Error(description)));
  });
}

async function print(contents: WebContents): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    // The notice is drawn to the millimetre for A4: no scaling, no margins, no headers of ours.
    const options = { silent: false, printBackground: true, pageSize: 'A4', margins: { marginType: 'none' } } as const;
    contents.print(options, (success, reason) => {
      if (success) resolve({ outcome: 'printed' });
      else resolve(/cancel/i.test(reason) ? { outcome: 'cancelled' } : { outcome: 'failed', reason });
    });
  });
}
