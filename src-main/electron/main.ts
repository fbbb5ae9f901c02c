// Entry of the Electron shell: puts the parts together in the order in which they protect each other.
// Thin on purpose: rules stand in rules/, the office's work in the desk process. One instance per person and machine.
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { app, BrowserWindow, dialog, Menu, safeStorage, session, shell } from 'electron';
import { serveAppProtocol, registerAppScheme } from './app-protocol.ts';
import { askAboutKey } from './ask-about-key.ts';
import { openCounterWindow } from './counter-window.ts';
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
  app.on('window-all-closed', () => app.quit());
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
  const desk = new DeskProcess({
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
      print: printDocument,
      save: saveDocument,
      openExternal: (address) => shell.openExternal(address),
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
  open();
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows().find((one) => knownContents.has(one.webContents.id));
    if (!window) return open();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  stopDeskBeforeQuitting(desk);
  startUpdates(await readPolicy(policyPath(process.platform, process.env)), app.isPackaged, log);
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
