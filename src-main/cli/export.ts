// `desk export LIST --store DIR --format csv|xlsx --out FILE`: a whole list to a disk, row by row, however long it is.
// LIST: families, children, bollettini, overdue. Options: --language it|en|de, --which all|outstanding|overdue|paid, --from, --to (days).
// Fiscal codes and diets stay masked: giving them out takes a person who signs in.
import { open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { fileNameOf } from '#desk/exports/file-name.ts';
import { noteDisclosure } from '#desk/disclosures/note-disclosure.ts';
import { writeExport } from '#desk/exports/write-export.ts';
import {
  ExportFilterSchema,
  ExportFormatSchema,
  ExportListSchema,
  ExportRequestSchema,
} from '#shared/contracts/desk/exports.ts';
import { LanguageSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { requiredOptions } from './arguments.ts';
import { fail, withStore } from './read-store.ts';

const OptionsSchema = z.object({
  list: ExportListSchema,
  format: ExportFormatSchema,
  language: LanguageSchema.default('it'),
  which: ExportFilterSchema.shape.which,
  from: LocalDateSchema.nullable().default(null),
  to: LocalDateSchema.nullable().default(null),
});

export async function run(argv: readonly string[]): Promise<number> {
  const [list, ...rest] = argv;
  const options = requiredOptions(rest, ['store', 'format'], ['out', 'language', 'which', 'from', 'to']);
  if (!options.ok) return fail(2, options.error);
  const asked = OptionsSchema.safeParse({ list, ...options.value });
  if (!asked.success)
    return fail(2, `${String(asked.error.issues[0]?.path[0])}: ${asked.error.issues[0]?.message ?? ''}`);
  const { which, from, to, ...what } = asked.data;
  const request = ExportRequestSchema.parse({ ...what, filter: { which, from, to } });
  const today = localDateAt(Date.now());
  const out = options.value.out ?? fileNameOf(request, today);
  return withStore(options.value.store, async (db, store) => {
    let rows = 0;
    const chunks = writeExport(db, request, today, { onProgress: (steps) => (rows = steps.rows) });
    await writeWhole(out, chunks, () => {
      const { list: name, format } = request;
      const given = { kind: 'export', list: name, format, rows, fields: [], reason: null } as const;
      noteDisclosure(store, given, { operatorId: null, now: new Date() });
    });
    process.stdout.write(`${JSON.stringify({ file: out, rows })}\n`);
    return 0;
  });
}

/** @param before what must have been done when the file gets its name. All of it or nothing: an older file of the name stays until the new one is whole. For the owner's eyes alone. */
async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>, before: () => void): Promise<void> {
  const temporary = `${path}.part`;
  const file = await open(temporary, 'w', 0o600);
  try {
    for await (const chunk of chunks) await file.write(chunk);
    await file.sync();
    before();
  } catch (failure) {
    await rm(temporary, { force: true });
    throw failure;
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
