// Two rules of the house that no linter has: no source file of more than 500 lines, and every one opens with a comment.
// Called by scripts/test.ts as one step; also `node scripts/file-rules.ts`.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = ['src-shared', 'src-main', 'src-renderer', 'src-central', 'scripts', 'tests'];
const sourceExtensions = new Set(['.ts', '.vue', '.css', '.js', '.mjs', '.cjs']);
const mostLines = 500;

/** Every breach of the two rules, one line each. */
export function breaches(root = projectRoot): string[] {
  return folders.flatMap((folder) => filesUnder(join(root, folder))).flatMap((path) => breachesOf(path, root));
}

function breachesOf(path: string, root: string): string[] {
  const text = readFileSync(path, 'utf8');
  const name = relative(root, path);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const found: string[] = [];
  if (lines > mostLines) found.push(`${name}: ${String(lines)} lines, at most ${String(mostLines)} are allowed`);
  const isTest = /\.(test|spec)\.ts$/.test(name);
  if (!isTest && !/^(#!.*\n)?\s*(\/\/|\/\*|<!--)/.test(text)) {
    found.push(`${name}: does not open with a comment that says its role`);
  }
  return found;
}

function filesUnder(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path);
    return sourceExtensions.has(extname(entry.name)) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = breaches();
  for (const line of found) console.error(line);
  process.exitCode = found.length > 0 ? 1 : 0;
}
