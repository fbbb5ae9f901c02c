import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskCommand } from '../../tests/support/desk-command.ts';
import { inputOf, variantNamed } from '../../tests/golden/support/variants.ts';
import { openPdf } from '../../tests/golden/support/read-pdf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-notice-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(folder, 'run-'));
});

async function notice(content: unknown, output = join(work, 'out.pdf')) {
  const input = join(work, 'notice.json');
  await writeFile(input, typeof content === 'string' ? content : JSON.stringify(content));
  return deskCommand('notice', '--input', input, '--output', output);
}

const good = inputOf(variantNamed('single with postal part'), 'it');

describe('desk notice', () => {
  it('writes one file for one notice and says nothing', async () => {
    expect(await notice(good)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readdir(work)).toEqual(['notice.json', 'out.pdf']);
    expect((await openPdf(new Uint8Array(await readFile(join(work, 'out.pdf'))))).numPages).toBe(1);
  });

  it('writes one file for several notices, one after another', async () => {
    expect((await notice([good, inputOf(variantNamed('single or 4 instalments'), 'de'), good])).code).toBe(0);
    expect((await openPdf(new Uint8Array(await readFile(join(work, 'out.pdf'))))).numPages).toBe(4);
  });

  it('takes a logo from beside the input file', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await writeFile(join(work, 'logo.png'), Buffer.from(pixel, 'base64'));
    expect(await notice({ ...good, creditor: { ...good.creditor, logo: 'logo.png' } })).toMatchObject({ code: 0 });
  });

  it('reports the characters it could not print', async () => {
    const result = await notice({ ...good, debtor: { ...good.debtor, fullName: 'Mario 王 Rossi' } });
    expect(result).toEqual({
      code: 0,
      stdout: '',
      stderr: "debtor.fullName: printed without 王, which the notice's fonts do not have\n",
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /^input: is not JSON\n$/],
    ['not a notice', 'null', /^input: .+\n$/],
    ['no notices', [], /^input: must hold at least one notice\n$/],
    ['a missing field', { ...good, subject: undefined }, /^subject: is missing\n$/],
    ['a field too long', { ...good, subject: 'x'.repeat(91) }, /^subject: is longer than 90 characters\n$/],
    [
      'a day that does not exist',
      { ...good, single: { ...good.single, dueDate: '2026-02-30' } },
      /^single\.dueDate: .+\n$/,
    ],
    ['the second of two', [good, { ...good, language: 'fr' }], /^\[1\]\.language: must be it, en or de\n$/],
    [
      'an unknown field',
      { ...good, creditor: { ...good.creditor, colour: 'red' } },
      /^creditor\.colour: is not a known field\n$/,
    ],
    [
      'a logo that is not there',
      { ...good, creditor: { ...good.creditor, logo: 'none.png' } },
      /^creditor\.logo: cannot be read\n$/,
    ],
    ['a text with a line break', { ...good, subject: 'a\nb' }, /^subject: .+\n$/],
    ['nothing printable', { ...good, subject: '王' }, /^subject: has no character that the notice can print\n$/],
  ])('ends with 2, one line and no file for %s', async (_, content, line) => {
    const result = await notice(content);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(line);
    expect(await readdir(work)).toEqual(['notice.json']);
  });

  it('leaves an older file alone when the new one cannot be made', async () => {
    await writeFile(join(work, 'out.pdf'), 'older');
    expect((await notice({ ...good, subject: '' })).code).toBe(2);
    expect(await readFile(join(work, 'out.pdf'), 'utf8')).toBe('older');
  });

  it('ends with 1 and leaves nothing when the file cannot be written', async () => {
    await mkdir(join(work, 'taken'));
    const result = await notice(good, join(work, 'taken'));
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^output: cannot be written \(\w+\)\n$/);
    expect(await readdir(work)).toEqual(['notice.json', 'taken']);
    expect((await notice(good, join(work, 'absent/out.pdf'))).code).toBe(1);
  });

  it('asks for what it needs', async () => {
    expect(await deskCommand('notice', '--output', 'x.pdf')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'input: is missing\n',
    });
    expect(await deskCommand('notice', '--input', join(work, 'none.json'), '--output', 'x.pdf')).toMatchObject({
      code: 2,
      stderr: 'input: cannot be read (ENOENT)\n',
    });
    expect((await deskCommand('notice', '--inputs', 'a')).code).toBe(2);
  });
});
