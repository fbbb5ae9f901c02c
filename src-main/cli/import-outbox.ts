// `desk import-outbox FILE --store DIR`: takes in what another station wrote with `desk export-outbox`, or at its counter.
// The program must be closed. All of the file or nothing; what is here already counts once.
import { readFile } from 'node:fs/promises';
import { importOutbox, type ImportProblem } from '#desk/outbox/file/import-outbox.ts';
import { carriedFile, filePassphrase } from './carried-file.ts';
import { fail, withStore } from './read-store.ts';

const words: Readonly<Record<ImportProblem, string>> = {
  NOT_A_FILE_OF_OURS: 'file: is no outbox of a station, or it is damaged',
  WRONG_PASSPHRASE: 'passphrase: does not open the file, or the file is damaged',
  OTHER_ENTE: 'file: belongs to another municipality, or this store has no data yet',
  DISK_FULL: 'store: the disk is full; nothing was taken',
};

export async function run(argv: readonly string[]): Promise<number> {
  const options = carriedFile(argv);
  if (!options.ok) return fail(2, options.error);
  const { path, store: dataDir } = options.value;
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return fail(2, 'file: cannot be read');
  const passphrase = await filePassphrase();
  return withStore(dataDir, async (_db, store) => {
    const imported = await importOutbox(store, bytes, passphrase);
    if (!imported.ok) return fail(imported.error === 'DISK_FULL' ? 1 : 2, words[imported.error]);
    const { taken, known } = imported.value;
    process.stdout.write(`${String(taken)} changes taken in, ${String(known)} were here already.\n`);
    return 0;
  });
}
