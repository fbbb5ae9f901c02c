// Who may have the ports to the desk and the shell: the main frame of a window of ours, showing our own page.
// Called by port-hand-over.ts before any port is made. Each refusal has its own word for the log.
import { isCounterPage } from './app-address.ts';

export interface Sender {
  /** Id of the web contents that asks. */
  readonly contentsId: number;
  /** Null when the frame is already gone: it navigated away between asking and being heard. */
  readonly frame: { readonly url: string; readonly isMainFrame: boolean; readonly isDetached: boolean } | null;
}

export type SenderRefusal = 'UNKNOWN_WINDOW' | 'FRAME_GONE' | 'SUB_FRAME' | 'FOREIGN_PAGE';

/** Null when the sender may have the ports. */
export function senderRefusal(sender: Sender, knownContents: ReadonlySet<number>): SenderRefusal | null {
  if (!knownContents.has(sender.contentsId)) return 'UNKNOWN_WINDOW';
  if (sender.frame === null || sender.frame.isDetached) return 'FRAME_GONE';
  if (!sender.frame.isMainFrame) return 'SUB_FRAME';
  if (!isCounterPage(sender.frame.url)) return 'FOREIGN_PAGE';
  return null;
}
