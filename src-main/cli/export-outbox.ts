// `desk export-outbox FILE --store DIR`: writes all that central has not got into an encrypted file, to be carried to another station or
// to central. The program must be closed; nothing in the store changes. A file that is there already is left alone.
import { rm, writeFile } from 'node:fs/promises';
import { exportOutbox } from '#desk/outbox/file/export-outbox.ts';
import { carriedFile, filePassphrase } from './carried-file.ts';
import { fail, withStore } from './read-store.ts';

/** As the counter asks it. */
const SHORTEST_PASSPHRASE = 12;

export async function run(argv: readonly string[]): Promise<number> {
  const options = carriedFile(argv);
  if (!options.ok) return fail(2, options.error);
  const { path, store } = options.value;
  const passphrase = await filePassphrase();
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    return fail(2, `passphrase: must have at least ${String(SHORTEST_PASSPHRASE)} characters`);
  }
  return withStore(store, async (db) => {
    const exported = await exportOutbox(db, passphrase, new Date());
    if (!exported) return fail(1, 'outbox: nothing waits');
    const problem = await write(path, exported.bytes);
    if (problem !== null) return fail(problem === 'EEXIST' ? 2 : 1, `file: cannot be written (${problem})`);
    process.stdout.write(`${String(exported.commands)} changes written.\n`);
    return 0;
  });
}

/** Null when it stands whole on the disk; else why not. */
async function write(path: string, bytes: Uint8Array): Promise<string | null> {
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600, flush: true });
    return null;
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'error';
    if (code !== 'EEXIST') await rm(path, { force: true });
    return code;
  }
}
