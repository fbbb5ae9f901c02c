// The file that an npm package runs as its program, as its own package.json says.
// Called by the scripts that start a tool with this very Node, without a shell between.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const PackageSchema = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** Absolute path of the program of `tool`; of several, the one that has the package's name, else the first. */
export function programOf(projectRoot: string, tool: string): string {
  const folder = join(projectRoot, 'node_modules', tool);
  const { bin } = PackageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = typeof bin === 'string' ? bin : (bin[tool] ?? Object.values(bin)[0]);
  if (file === undefined) throw new Error(`${tool} has no program`);
  return join(folder, file);
}
