// Where the built parts lie: below the program's folder while it runs from source, below resources once it is packaged.
// Called by main.ts. Built paths follow the source tree (electron.vite.config.ts keeps one file per module).
import { join } from 'node:path';

export interface BuiltFiles {
  readonly deskEntry: string;
  readonly preload: string;
  readonly rendererDir: string;
  /** Fonts, art and texts; outside the archive, so that worker threads read plain files. */
  readonly resourcesDir: string;
}

/** Paths of everything that main starts, loads or serves. */
export function builtFiles(appPath: string, resourcesPath: string, isPackaged: boolean): BuiltFiles {
  const out = join(appPath, 'out');
  return {
    deskEntry: join(out, 'main', 'src-main', 'electron', 'desk-entry.js'),
    preload: join(out, 'preload', 'preload.cjs'),
    rendererDir: join(out, 'renderer'),
    resourcesDir: isPackaged ? join(resourcesPath, 'resources') : join(appPath, 'resources'),
  };
}
