// Entry of the Electron shell: puts the parts together in the order in which they protect each other.
// Thin on purpose: rules stand in rules/, the office's work in the desk process. One instance per person and machine.
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { app, BrowserWindow, dialog, Menu, safeStorage, session, shell, type Session } from 'electron';
import { serveAppProtocol, registerAppScheme } from './app-protocol.ts';
import { askAboutKey } from './ask-about-key.ts';
import { isMarkedKiosk } from '#desk/kiosk/kiosk-mark.ts';
import { openCounterWindow } from './counter-window.ts';
import { KioskWindows } from './kiosk/kiosk-windows.ts';
import { SilentPrinter } from './kiosk/print-silently.ts';
import { DeskProcess } from './desk-process.ts';
import { KeyVault } from './key-vault.ts';
import { builtFiles } from './built-files.ts';
import { closeOutside, isOutside, isOutsideOpen, showOutside } from './outside-window.ts';
import { answerPortRequests } from './port-hand-over.ts';
import { printDocument } from './print-document.ts';
import { policyPath, readPolicy } from './read-policy.ts';
import { saveDocument } from './save-document.ts';
import { secureContents } from './secure-contents.ts';
import { secureSession } from './secure-session.ts';
import { createElectronShellRouter } from './shell-router.ts';
import { startUpdates } from './updates.ts';

const knownContents = new Set<number>();

// Both must happen before the app is ready.
app.enableSandbox();
registerAppScheme();
// A station that was set up by `npm start` or by an administrator keeps its data where it was told to.
const ownDataDir = process.env['SPORTELLO_DATA_DIR'];
if (ownDataDir) app.setPath('userData', ownDataDir);

if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => {
    if (!isOutside(contents)) secureContents(contents, log);
  });
  // Between two persons a kiosk has no window for a moment.
  app.on('window-all-closed', () => {
    if (!isKiosk()) app.quit();
  });
  void app.whenReady().then(run);
} else {
  // The first instance comes to the front (see `second-instance`); two programs on one store are never started.
  app.quit();
}

async function run(): Promise<void> {
  Menu.setApplicationMenu(null);
  secureSession(session.defaultSession, log);
  const dataDir = app.getPath('userData');
  const vault = new KeyVault({
    path: join(dataDir, 'key.json'),
    wrapper: safeStorage,
    platform: process.platform,
    now: () => new Date(),
    ask: askAboutKey,
  });
  const files = builtFiles(app.getAppPath(), process.resourcesPath, app.isPackaged);
  const policy = await readPolicy(policyPath(process.platform, process.env));
  const printer = new SilentPrinter(policy.kioskPrinter ?? null, (printing) =>
    desk.tellKiosk({ type: 'kiosk-printing', printing }),
  );
  const secure = (own: Session): void => {
    secureSession(own, log);
    serveAppProtocol({ rendererDir: files.rendererDir, findDocument }, own.protocol);
  };
  const kiosk = isKiosk()
    ? new KioskWindows({
        ...{ preload: files.preload, printer, secure, onOpened: remember },
        onLeft: (why) => desk.tellKiosk({ type: 'kiosk-left', why }),
      })
    : null;
  const desk: DeskProcess = new DeskProcess({
    kiosk: kiosk && { profileDir: dataDir, carryOut: (wish) => kiosk.carryOut(wish) },
    entry: files.deskEntry,
    dataDir: join(dataDir, 'desk'),
    resourcesDir: files.resourcesDir,
    version: app.getVersion(),
    vault,
    log,
    onGivenUp: tellThatDeskIsDown,
  });
  const findDocument = desk.findDocument.bind(desk);
  serveAppProtocol({ rendererDir: files.rendererDir, findDocument });

  const shellHandler = new RPCHandler(
    createElectronShellRouter({
      version: app.getVersion(),
      findDocument,
      print: kiosk ? (id, window) => printer.print(id, window) : printDocument,
      // A kiosk has no files, and no browser beside it.
      save: kiosk ? () => Promise.resolve({ outcome: 'no permission' }) : saveDocument,
      openExternal: (address) => (kiosk ? Promise.resolve() : shell.openExternal(address)),
      outside: {
        isOpen: isOutsideOpen,
        show: (place, parent, onTouched) => showOutside({ place, parent, log, onTouched }),
        close: closeOutside,
      },
    }),
  );
  answerPortRequests({
    knownContents,
    connectDesk: () => desk.connect(),
    serveShell(port, contentsId) {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === contentsId);
      if (!window) return;
      shellHandler.upgrade(port, { context: { window } });
      port.start();
    },
    onRefusal: (refusal) => log(`ports refused: ${refusal}`),
  });

  desk.start();
  const open = () => remember(openCounterWindow({ preload: files.preload, isPackaged: app.isPackaged }));
  // A kiosk's lock opens its window itself, once nothing of anybody is left.
  if (!kiosk) open();
  app.on('second-instance', () => {
    if (kiosk) return;
    const window = BrowserWindow.getAllWindows().find((one) => knownContents.has(one.webContents.id));
    if (!window) return open();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  stopDeskBeforeQuitting(desk);
  startUpdates(policy, app.isPackaged, log);
}

/** Enrolled as one, or told so by whoever starts it. */
function isKiosk(): boolean {
  return process.argv.includes('--kiosk') || isMarkedKiosk(join(app.getPath('userData'), 'desk'));
}

function remember(window: BrowserWindow): void {
  const { id } = window.webContents;
  knownContents.add(id);
  window.webContents.once('destroyed', () => knownContents.delete(id));
}

// The store is closed in order before the program ends: what was confirmed on the screen is on the disk either way.
function stopDeskBeforeQuitting(desk: DeskProcess): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void desk.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}

function tellThatDeskIsDown(): void {
  dialog.showErrorBox(
    'Sportello Scuola',
    'Il programma non riesce a lavorare con i dati di questa postazione. I dati restano sul disco: chiami l’assistenza.\n\n' +
      'The program cannot work with this station’s data. The data stay on the disk: call the help line.',
  );
}

function log(line: string): void {
  console.error(`[shell] ${line}`);
}
