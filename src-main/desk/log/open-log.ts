// The desk's log: JSON lines in a file below the data folder, without personal data. Called by `openDesk` and the command line.
// A log that cannot be written must not stop the desk: it is then silent.
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { redact } from './redact.ts';

/** At this size the file is put aside when the desk starts; one older file is kept. */
const LARGEST = 5 * 1024 * 1024;

export interface OpenLog {
  readonly log: Logger;
  close(): void;
}

export function openLog(dataDir: string): OpenLog {
  const folder = join(dataDir, 'logs');
  const file = join(folder, 'desk.log');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    putAside(file);
    const destination = pino.destination({ dest: file, sync: true, mode: 0o600 });
    // A full disk must not end the program through its log.
    destination.on('error', () => {});
    const options = { base: {}, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: redact } };
    return { log: pino(options, destination), close: () => destination.end() };
  } catch {
    return { log: pino({ enabled: false }), close: () => {} };
  }
}

function putAside(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LARGEST) return;
  rmSync(`${file}.1`, { force: true });
  renameSync(file, `${file}.1`);
}
