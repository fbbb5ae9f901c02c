// The search after each session: every file below the kiosk's folder, and what Chromium may have put among the machine's temporary files.
// Called by run-sessions.ts. A file that nobody has touched since the last search holds nothing of the person who came after it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countFound, needlesOf, type Needles } from '#desk/kiosk/lock/search-text.ts';
import type { Words } from '#desk/kiosk/lock/used-words.ts';

export class TraceSearch {
  /** One line each: when and where, never a word. */
  readonly found: string[] = [];
  files = 0;
  bytes = 0;
  readonly #folder: string;
  readonly #family: Needles;
  readonly #own = new Set<string>();
  readonly #names = new Set<string>();
  readonly #seen = new Map<string, string>();

  constructor(folder: string, family: Words) {
    this.#folder = folder;
    this.#family = needlesOf(family);
    this.#keep(family);
  }

  /** Every word that was ever looked for. */
  get words(): Words {
    return { own: [...this.#own], names: [...this.#names] };
  }

  look(when: string, person: Words): void {
    this.#keep(person);
    const hers = needlesOf(person);
    for (const path of filesBelow(this.#folder)) this.#read(when, path, [hers, this.#family]);
    // Others on this machine may use the demo's families too: there only her own words say that it was she.
    for (const path of strays()) this.#read(when, path, [hers]);
  }

  #read(when: string, path: string, needles: readonly Needles[]): void {
    const state = stateOf(path);
    this.files += 1;
    if (state === null || this.#seen.get(path) === state) return;
    const content = contentOf(path);
    this.bytes += content.byteLength;
    const count = needles.reduce((sum, some) => sum + countFound(some, content), 0);
    if (count > 0) this.found.push(`${when}: ${String(count)} in ${path}`);
    else this.#seen.set(path, state);
  }

  #keep({ own, names }: Words): void {
    for (const word of own) this.#own.add(word);
    for (const word of names) this.#names.add(word);
  }
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function strays(): string[] {
  return [tmpdir(), '/tmp', '/dev/shm'].flatMap((folder) => {
    try {
      const names = readdirSync(folder).filter((name) => /chromium|scoped_dir|lp-/i.test(name));
      return names.flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? filesBelow(path) : [path];
      });
    } catch {
      // No such folder here, or gone while we looked: what is gone holds nothing.
      return [];
    }
  });
}

function stateOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${String(stat.ino)} ${String(stat.size)} ${String(stat.mtimeMs)} ${String(stat.ctimeMs)}` : null;
}

/** The next window's browser has begun already: what it takes away while we read holds nothing. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
