// `npm run build`: main and everything of ours that runs in Node to out/main, the preload to out/preload, the pages to out/renderer.
// In out/main every module keeps its own file at its own path, so that worker threads find `./<name>.js` beside their caller.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './vite.renderer.config.ts';

const root = import.meta.dirname;

// Programs that are started by themselves, and every worker thread: nothing imports those, so they are named as entries.
const entries = [
  'src-main/electron/main.ts',
  'src-main/electron/desk-entry.ts',
  'src-main/web/main.ts',
  'src-main/cli/desk.ts',
  'src-central/main.ts',
  ...globSync('src-{main,central}/**/*-worker.ts', { cwd: root }),
];

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out', 'main'),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: entries.filter((entry) => globSync(entry, { cwd: root }).length > 0).map((entry) => join(root, entry)),
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: root,
          entryFileNames: '[name].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out', 'preload'),
      emptyOutDir: true,
      // A sandboxed preload can require nothing but Electron: everything else is inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: join(root, 'src-main', 'electron', 'preload.ts'),
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: rendererConfig,
});
