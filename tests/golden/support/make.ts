// Makes a notice file for a golden test, in this thread: the pool has its own test.
import { join } from 'node:path';
import type { NoticeFile, NoticeInput } from '#desk/notices/engine.ts';
import { makeFile } from '#desk/notices/make-file.ts';

export const RESOURCES = join(import.meta.dirname, '../../../resources');

export async function made(inputs: NoticeInput | readonly NoticeInput[]): Promise<NoticeFile> {
  const list = Array.isArray(inputs) ? (inputs as readonly NoticeInput[]) : [inputs as NoticeInput];
  const file = await makeFile({ kind: 'make', inputs: list, resourcesDir: RESOURCES });
  if (!file.ok) throw new Error(`${file.error.field}: ${file.error.message}`);
  return file.value;
}
