// The folder of the program, wherever the calling file lies in it: in the source tree, or built below out/main.
// Called by the web host and the command line to find resources/ and out/. Electron is told by its own `app`.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `from` that has a package.json; `from` itself when there is none. */
export function findProjectDir(from: string): string {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
  }
  return from;
}
