// `desk notice --input notice.json --output out.pdf`: the official notice from a file of figures, without store or server.
// Reads the finished file back before it leaves: a notice whose codes do not say what they should is never written.
// Writes beside the target first and renames, so that a failure leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import {
  closeNoticeEngine,
  makeNoticeFile,
  parseNoticeInput,
  readBack,
  type NoticeInput,
} from '#desk/notices/engine.ts';
import { findProjectDir } from '#desk/settings/find-project-dir.ts';
import { requiredOptions } from './arguments.ts';

const USAGE = 2;
const FAILURE = 1;

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['input', 'output']);
  if (!options.ok) return fail(USAGE, options.error);
  const { input, output } = options.value;

  const json = await readJson(input);
  if ('problem' in json) return fail(USAGE, json.problem);
  const notices = parseNoticeInput(json.value);
  if (!notices.ok) return fail(USAGE, `${notices.error.field}: ${notices.error.message}`);

  try {
    return await make(
      notices.value.map((notice) => withLogoPath(notice, dirname(resolve(input)))),
      resolve(output),
    );
  } finally {
    await closeNoticeEngine();
  }
}

async function make(notices: readonly NoticeInput[], output: string): Promise<number> {
  const resourcesDir = process.env['SPORTELLO_RESOURCES'] ?? join(findProjectDir(import.meta.dirname), 'resources');
  const file = await makeNoticeFile(notices, { resourcesDir });
  if (!file.ok) return fail(USAGE, `${file.error.field}: ${file.error.message}`);
  const checked = await readBack(file.value.pdf, notices, { resourcesDir });
  if (!checked.ok) return fail(FAILURE, `${checked.error.field}: ${checked.error.message}`);
  const written = await writeWhole(output, file.value.pdf);
  if (written) return fail(FAILURE, `output: ${written}`);
  for (const { notice, field, characters } of file.value.transliterated) {
    const place = notices.length === 1 ? field : `[${notice}].${field}`;
    process.stderr.write(
      `${place}: printed without ${[...characters].join(' ')}, which the notice's fonts do not have\n`,
    );
  }
  return 0;
}

async function readJson(path: string): Promise<{ value: unknown } | { problem: string }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { problem: `input: cannot be read (${codeOf(error)})` };
  }
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    return { problem: 'input: is not JSON' };
  }
}

/** A logo's path counts from the folder of the input file. */
function withLogoPath(notice: NoticeInput, folder: string): NoticeInput {
  const { logo } = notice.creditor;
  return logo === undefined || isAbsolute(logo)
    ? notice
    : { ...notice, creditor: { ...notice.creditor, logo: join(folder, logo) } };
}

/** Null when the file stands complete at `path`; else why not. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<string | null> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await rename(draft, path);
    return null;
  } catch (error) {
    await rm(draft, { force: true });
    return `cannot be written (${codeOf(error)})`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}

function fail(code: number, line: string): number {
  process.stderr.write(`${line.replace(/\s+/g, ' ')}\n`);
  return code;
}
