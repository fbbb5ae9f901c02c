// Builds only what is older than its sources. Called by `npm start` and `npm run dev`.
// A stamp beside the built files says from which sources they came: names, sizes and times, so that checking costs milliseconds.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programOf } from '../program-of.ts';

export interface BuildPart {
  /** Folder of the built files; its stamp stands beside it. */
  readonly out: string;
  /** Files and folders it is made from. */
  readonly sources: readonly string[];
  /** The npm package whose program builds it. */
  readonly tool: string;
  readonly words: readonly string[];
}

/** The pages alone: all that the web host needs, because Node runs the rest from its source. */
export const rendererPart: BuildPart = {
  out: 'out/renderer',
  sources: ['src-renderer', 'src-shared', 'package-lock.json', 'vite.renderer.config.ts'],
  tool: 'vite',
  words: ['build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'],
};

/** Everything, as Electron runs it. */
export const everythingPart: BuildPart = {
  out: 'out/main',
  sources: [...rendererPart.sources, 'src-main', 'src-central', 'electron.vite.config.ts'],
  tool: 'electron-vite',
  words: ['build', '--logLevel', 'warn'],
};

/** Builds a part unless its stamp says that nothing changed. Rejects when the build fails. */
export async function buildIfStale(projectRoot: string, part: BuildPart): Promise<'fresh' | 'built'> {
  const now = stampOf(projectRoot, part.sources);
  if (existsSync(join(projectRoot, part.out)) && readStamp(projectRoot, part) === now) return 'fresh';
  await run(projectRoot, part);
  writeStamp(projectRoot, part, now);
  return 'built';
}

/** Builds everything, whatever the stamps say, and stamps all parts. Rejects when the build fails. */
export async function buildEverything(projectRoot: string): Promise<void> {
  const stamps = [rendererPart, everythingPart].map((part) => [part, stampOf(projectRoot, part.sources)] as const);
  await run(projectRoot, everythingPart);
  for (const [part, stamp] of stamps) writeStamp(projectRoot, part, stamp);
}

function readStamp(projectRoot: string, part: BuildPart): string | undefined {
  const file = join(projectRoot, `${part.out}.stamp`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function writeStamp(projectRoot: string, part: BuildPart, stamp: string): void {
  const file = join(projectRoot, `${part.out}.stamp`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

/** One line that changes whenever a source does. */
export function stampOf(projectRoot: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(join(projectRoot, source))).sort()) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path}\0${String(mtimeMs)}\0${String(size)}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function run(projectRoot: string, part: BuildPart): Promise<void> {
  const program = programOf(projectRoot, part.tool);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...part.words], {
      cwd: projectRoot,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (exitCode !== 0) throw new Error(`building ${part.out} failed with exit code ${String(exitCode)}`);
}
