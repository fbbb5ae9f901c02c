// Gives a window its two ports: one to the desk process, one to the shell contract in main.
// Listens for the preload's request; the checks of rules/sender-rules.ts come before any port exists.
import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain } from 'electron';
import { portsHandedOver, portsWanted } from '#shared/connection/port-hand-over.ts';
import { senderRefusal, type SenderRefusal } from './rules/sender-rules.ts';

export interface PortHandOverOptions {
  /** Ids of the web contents of the windows that we opened and that still live. */
  readonly knownContents: ReadonlySet<number>;
  readonly connectDesk: () => MessagePortMain;
  /** Serves the shell contract on a port, for one window. */
  readonly serveShell: (port: MessagePortMain, contentsId: number) => void;
  readonly onRefusal: (refusal: SenderRefusal) => void;
}

/** Starts answering requests for ports. A page that was reloaded, or whose desk was restarted, simply asks again. */
export function answerPortRequests(options: PortHandOverOptions): void {
  ipcMain.on(portsWanted, (event: IpcMainEvent) => {
    const frame = event.senderFrame;
    const contentsId = event.sender.id;
    const refusal = senderRefusal(
      {
        contentsId,
        frame: frame && { url: frame.url, isMainFrame: frame.parent === null, isDetached: frame.detached },
      },
      options.knownContents,
    );
    if (refusal !== null || frame === null) return options.onRefusal(refusal ?? 'FRAME_GONE');
    const { port1: shellPort, port2: shellPortOfPage } = new MessageChannelMain();
    options.serveShell(shellPort, contentsId);
    frame.postMessage(portsHandedOver, null, [options.connectDesk(), shellPortOfPage]);
  });
}
