// `desk doctor --store DIR`: examines the store of a station and says what it found, a line each; changes nothing.
// Ends with 1 when something is wrong with it, with 0 when all is well or only worth a note.
// `--accept-deletions` besides lets a pull go on that stopped because it would delete too much.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acceptDeletions } from '#desk/diagnostics/accept-deletions.ts';
import { checkStore, type Finding } from '#desk/diagnostics/check-store.ts';
import { checkMarks } from '#desk/diagnostics/check-marks.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { requiredOptions } from './arguments.ts';

const ACCEPT = '--accept-deletions';

const words: Readonly<Record<string, string>> = {
  NOTHING: 'no pull is stopped',
  EMPTY: 'there is no store here yet',
  WRONG_KEY: 'the key does not belong to this store',
  KEY_MISSING: 'the store is here, its key is not',
  DAMAGED: 'the store is damaged',
  IN_USE: 'another program has the store open: close it first',
  NO_PERMISSION: 'the store or its key may not be read, or others may read the key',
};

export async function run(argv: readonly string[]): Promise<number> {
  const accepting = argv.includes(ACCEPT);
  const options = requiredOptions(
    argv.filter((word) => word !== ACCEPT),
    ['store'],
  );
  if (!options.ok) return fail(2, options.error);
  const dataDir = options.value.store;
  // A check must not make a folder, a key or a store.
  if (!existsSync(join(dataDir, 'store.json')) && !existsSync(join(dataDir, 'store.db'))) {
    return fail(1, `store: ${words['EMPTY'] ?? ''}`);
  }
  const resourcesDir = join(findProjectDir(import.meta.dirname), 'resources');
  const keys = stationKeysFromEnvironment(dataDir);
  if (accepting) {
    const accepted = await acceptDeletions({ dataDir, keys });
    if (!accepted.ok) return fail(1, `deletions: ${words[accepted.error] ?? accepted.error}`);
    process.stdout.write(`Accepted for the next pull: ${accepted.value}\n`);
  }
  // The settings may hold something unusable, which is no reason not to look at the store.
  const settings = await readStationSettings(dataDir).catch(() => null);
  const checked = await checkStore({ dataDir, keys, ownMail: (settings?.mail ?? null) !== null });
  if (!checked.ok) return fail(1, `store: ${words[checked.error] ?? checked.error}`);
  const findings = [...checked.value, checkMarks(resourcesDir)];
  for (const finding of findings) process.stdout.write(`${line(finding)}\n`);
  const faults = findings.filter(({ state }) => state === 'fault').length;
  process.stdout.write(faults === 0 ? 'The store is sound.\n' : `The store has ${String(faults)} faults.\n`);
  return faults === 0 ? 0 : 1;
}

const marks = { ok: 'ok   ', note: 'note ', fault: 'FAULT' } as const;

function line({ name, state, detail }: Finding): string {
  return `${marks[state]}  ${name.padEnd(12)} ${detail}`;
}

function fail(code: number, message: string): number {
  process.stderr.write(`${message}\n`);
  return code;
}
