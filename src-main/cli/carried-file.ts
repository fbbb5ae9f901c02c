// What `desk export-outbox` and `desk import-outbox` are told: a file, a store, and the passphrase, which is never an argument: those
// stand in the list of processes and in the shell's history.
import { createInterface } from 'node:readline';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { requiredOptions } from './arguments.ts';

export interface CarriedFile {
  readonly path: string;
  readonly store: string;
}

/** `FILE --store DIR`, in either order. */
export function carriedFile(argv: readonly string[]): Result<CarriedFile, string> {
  const at = argv.findIndex((word, index) => !word.startsWith('--') && argv[index - 1] !== '--store');
  const path = argv[at];
  if (path === undefined) return err('file: is missing');
  const options = requiredOptions(argv.toSpliced(at, 1), ['store']);
  return options.ok ? ok({ path, store: options.value.store }) : options;
}

/** From SPORTELLO_FILE_PASSPHRASE, else the first line of what is typed or piped in. */
export async function filePassphrase(): Promise<string> {
  const given = process.env['SPORTELLO_FILE_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}
