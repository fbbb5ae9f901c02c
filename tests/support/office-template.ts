// Playwright's global setup: a demo central server's data, made once; every office of the run begins with a copy of them.
// Making the embedded database and its municipality takes longer than most specs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { startProgram } from './child-program.ts';

export const OFFICE_TEMPLATE = 'SPORTELLO_TEST_OFFICE_TEMPLATE';

export default async function makeOfficeTemplate(): Promise<() => void> {
  const folder = mkdtempSync(`${tmpdir()}/sportello-office-template-`);
  const central = await startProgram('tests/support/run-central.ts', [folder, '0'], z.object({ url: z.url() }));
  await central.stop();
  process.env[OFFICE_TEMPLATE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
