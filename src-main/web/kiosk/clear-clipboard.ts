// Empties the system's clipboard. Called by an erasure. Where the display server forgets it with the program that filled it (X11, Wayland
// without a clipboard keeper), there is nothing to run and nothing to fail.
import { execFile } from 'node:child_process';

const commands: Readonly<Partial<Record<NodeJS.Platform, readonly [string, readonly string[]]>>> = {
  win32: ['cmd', ['/d', '/c', 'clip < nul']],
  darwin: ['pbcopy', []],
  linux: ['wl-copy', ['--clear']],
};

export function clearClipboard(platform: NodeJS.Platform = process.platform): Promise<void> {
  const command = commands[platform];
  if (!command) return Promise.resolve();
  return new Promise((resolve) => {
    const child = execFile(command[0], [...command[1]], { timeout: 5_000, windowsHide: true }, () => resolve());
    child.stdin?.end();
  });
}
