// The program as such: it names its commands, and its exit code and output are the command's. What commands do: their own tests.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const program = join(import.meta.dirname, 'desk.ts');
const desk = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });

it('names its commands when it does not know one', () => {
  expect(desk('notize')).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      'command: must be one of notice, demo, search, family, doctor, export, enrol, export-outbox, import-outbox, recovery-key, kiosk-pin, recover\n',
  });
});

it('ends as the command did', () => {
  expect(desk('notice', '--output', 'x.pdf')).toMatchObject({ status: 2, stderr: 'input: is missing\n' });
});
