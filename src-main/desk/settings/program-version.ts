// The version of the program, as its package.json says.
// Called by the web host's entry and the command line; Electron knows its own by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const PackageSchema = z.object({ version: z.string() });

/** Version of the program in `projectDir`. */
export function programVersion(projectDir: string): string {
  return PackageSchema.parse(JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))).version;
}
