// Vitest projects: what runs where. Called by `npm test` (scripts/test.ts) and by `npx vitest run PATH`.
// Only the project `database` starts a PostgreSQL; only `renderer` gets a DOM. A test file belongs to exactly one project.
// All but `renderer` load their modules once for all files of a worker, which takes a fifth off the processor's time: what they test keeps
// nothing between files. The pages' components do: what one test teleports or pins is seen by the next.
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/out/**', '**/.data/**'];

export default defineConfig({
  plugins: [vue()],
  test: {
    // Two cores are the smallest machine this must be quick on; more workers than that only add noise to timings.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          environment: 'node',
          isolate: false,
          include: ['src-shared/**/*.test.ts'],
          exclude: ignored,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          environment: 'node',
          include: [
            'src-main/**/*.test.ts',
            'src-central/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/golden/**/*.test.ts',
            'tests/property/**/*.test.ts',
            'tests/security/**/*.test.ts',
          ],
          exclude: [...ignored, '**/*.database.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['src-renderer/**/*.test.ts'],
          exclude: ignored,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          isolate: false,
          environment: 'node',
          include: ['tests/integration/**/*.test.ts', 'tests/chaos/**/*.test.ts', 'src-central/**/*.database.test.ts'],
          exclude: ignored,
          globalSetup: ['tests/support/databases-global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
