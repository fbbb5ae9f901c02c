// How the renderer is built: once for both shells, from src-renderer to out/renderer.
// Used by electron.vite.config.ts and, alone, by `npm start` where only the web host is needed.
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import type { UserConfig } from 'vite';

const root = import.meta.dirname;

export const rendererConfig = {
  root: join(root, 'src-renderer'),
  // Both shells serve the page at the top of its own origin.
  base: '/',
  plugins: [vue()],
  css: {
    preprocessorOptions: {
      // bootstrap-italia is written in Sass as it was before modules; its warnings are its authors' business.
      scss: {
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  build: {
    outDir: join(root, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // No inlining: the policy allows scripts and styles only as files of our own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    minify: true,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: join(root, 'src-renderer', 'index.html') },
  },
} satisfies UserConfig;

export default rendererConfig;
