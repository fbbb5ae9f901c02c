// Playwright's global setup: a demo central server's data, made once, with the code of a second workstation as an administrator makes it at
// central; every office of the run begins with a copy of them. Making the embedded database and its municipality takes longer than most specs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { DEMO_ENTE_ID } from '../../src-central/sandbox/demo/generate.ts';
import { runToEnd, startProgram } from './child-program.ts';

export const OFFICE_TEMPLATE = 'SPORTELLO_TEST_OFFICE_TEMPLATE';
/** Of "Sportello 2": good once in each office. */
export const SECOND_CODE = 'SPORTELLO_TEST_SECOND_CODE';

export default async function makeOfficeTemplate(): Promise<() => void> {
  const folder = mkdtempSync(`${tmpdir()}/sportello-office-template-`);
  const central = await startProgram('tests/support/run-central.ts', [folder, '0'], z.object({ url: z.url() }));
  await central.stop();
  const newStation = ['new-station', DEMO_ENTE_ID, 'Sportello 2'];
  const [said = ''] = await runToEnd('src-central/main.ts', newStation, { DATA_DIR: folder });
  process.env[OFFICE_TEMPLATE] = folder;
  process.env[SECOND_CODE] = said.replace('enrolment code: ', '');
  return () => rmSync(folder, { recursive: true, force: true });
}
