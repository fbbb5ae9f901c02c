// Prints a document at a kiosk without any dialog, on a printer that puts out paper. Called by the shell contract when this is a kiosk.
// A dialog would offer "save as PDF", and with it every file of the machine.
import { BrowserWindow, type WebContents } from 'electron';
import { documentPath } from '#shared/connection/web-host-paths.ts';
import type { DocumentId } from '#shared/domain/ids.ts';
import { appOrigin } from '../rules/app-address.ts';
import { printPreferences } from '../rules/window-preferences.ts';
import { viewerShown, type PrintOutcome } from '../print-document.ts';
import { choosePrinter } from './rules/choose-printer.ts';

/** Sheets under way: an erasure waits for them. */
export class SilentPrinter {
  readonly #running = new Set<Promise<PrintOutcome>>();
  readonly #printer: string | null;
  readonly #onChange: (printing: boolean) => void;

  /** @param printer as the administrator named it */
  constructor(printer: string | null, onChange: (printing: boolean) => void) {
    this.#printer = printer;
    this.#onChange = onChange;
  }

  async untilPrinted(longestMs: number): Promise<void> {
    const longest = new Promise<void>((resolve) => setTimeout(resolve, longestMs).unref());
    await Promise.race([Promise.allSettled([...this.#running]), longest]);
  }

  print(id: DocumentId, parent: BrowserWindow): Promise<PrintOutcome> {
    const done = printOnPaper(id, parent, this.#printer);
    this.#running.add(done);
    this.#onChange(true);
    void done.finally(() => {
      this.#running.delete(done);
      this.#onChange(this.#running.size > 0);
    });
    return done;
  }
}

async function printOnPaper(id: DocumentId, parent: BrowserWindow, named: string | null): Promise<PrintOutcome> {
  const found = await parent.webContents.getPrintersAsync();
  const deviceName = choosePrinter(found, named);
  if (deviceName === null) return { outcome: 'no printer' };
  const window = new BrowserWindow({ show: false, webPreferences: printPreferences() });
  try {
    const shown = viewerShown(window.webContents);
    await window.loadURL(`${appOrigin}${documentPath(id)}`);
    await shown;
    return await print(window.webContents, deviceName);
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    window.destroy();
  }
}

function print(contents: WebContents, deviceName: string): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    const options = { silent: true, deviceName, pageSize: 'A4', margins: { marginType: 'none' } } as const;
    contents.print(options, (success, reason) =>
      resolve(success ? { outcome: 'printed' } : { outcome: 'failed', reason }),
    );
  });
}
