import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { createKioskShellRouter } from './kiosk-shell-router.ts';
import { jobOf, lpPrinter } from './print-by-lp.ts';

const documentId = DocumentIdSchema.parse('doc-1');
let folder: string;
let spool: string;

// A print system of three small programs: jobs are lines of a file, as `lpstat` lists them.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-print-'));
  spool = join(folder, 'jobs');
  mkdirSync(join(folder, 'bin'));
  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  };
  program(
    'lp',
    `cat > '${folder}/paper'; echo "$@" > '${folder}/words'; echo "Ufficio-7 x" > '${spool}'; echo "request id is Ufficio-7 (0 file(s))"`,
  );
  program(
    'lpstat',
    `[ "$1" = -d ] && echo "system default destination: Ufficio" && exit; cat '${spool}' 2>/dev/null; exit 0`,
  );
  program('cancel', `rm -f '${spool}'`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const environment = () => ({ PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` });

function client(printer = lpPrinter({ environment: environment(), everyMs: 5, longestMs: 60 })) {
  const router = createKioskShellRouter({
    version: '1',
    findDocument: (id) =>
      id === documentId ? { id: documentId, fileName: 'a.pdf', bytes: Buffer.from('%PDF-1') } : null,
    showOutside: () => null,
    printer,
  });
  return { shell: createRouterClient(router), printer };
}

describe.skipIf(process.platform === 'win32')('printing at a kiosk', () => {
  test('hands the paper to the printer without a dialog, a file or a name, and knows when it is out', async () => {
    const { shell, printer } = client();
    expect(await shell.print({ documentId })).toEqual({ outcome: 'printed' });
    expect(readFileSync(join(folder, 'paper'), 'utf8')).toBe('%PDF-1');
    expect(readFileSync(join(folder, 'words'), 'utf8')).toMatch(/^-t Sportello .*-\n$/);
    expect(printer.isPrinting()).toBe(true);
    rmSync(spool);
    await printer.untilPrinted();
    expect(printer.isPrinting()).toBe(false);
    expect(await printer.jobsLeft()).toBe(0);
  });

  test('a sheet that never comes out is taken out of the spool', async () => {
    const { shell, printer } = client();
    await shell.print({ documentId });
    await printer.untilPrinted();
    expect(existsSync(spool)).toBe(false);
    expect(await printer.jobsLeft()).toBe(0);
  });

  test('counts as printing from the first moment, while the printer is still being looked for', async () => {
    const { shell, printer } = client(lpPrinter({ environment: environment(), everyMs: 5 }));
    const printed = shell.print({ documentId });
    await expect.poll(() => printer.isPrinting(), { interval: 1 }).toBe(true);
    expect(existsSync(spool)).toBe(false);
    const allPrinted = printer.untilPrinted();
    expect(await printed).toEqual({ outcome: 'printed' });
    rmSync(spool);
    await allPrinted;
    expect(await printer.jobsLeft()).toBe(0);
  });

  test('says that there is no printer, and that a document is gone', async () => {
    rmSync(join(folder, 'bin', 'lpstat'));
    writeFileSync(join(folder, 'bin', 'lpstat'), '#!/bin/sh\necho "no system default destination"\n', { mode: 0o755 });
    const { shell } = client();
    await expect(shell.print({ documentId })).rejects.toMatchObject({ code: 'NO_PRINTER' });
    const gone = DocumentIdSchema.parse('doc-2');
    await expect(shell.print({ documentId: gone })).rejects.toMatchObject({ code: 'DOCUMENT_GONE' });
  });

  test.each([
    ['request id is Ufficio-12 (0 file(s))', 'Ufficio-12'],
    ['request id is HP_LaserJet-2.OG-3 (1 file(s))', 'HP_LaserJet-2.OG-3'],
    ['', null],
  ])('reads the number of its job: %s', (said, job) => expect(jobOf(said)).toBe(job));
});

test('a kiosk saves nothing and opens nothing outside', async () => {
  const { shell } = client();
  await expect(shell.save({ documentId })).rejects.toMatchObject({ code: 'NO_PERMISSION' });
  await expect(shell.openExternal({ url: 'https://checkout.pagopa.it/c/1' })).rejects.toMatchObject({
    code: 'ADDRESS_REFUSED',
  });
});
