// Imports: the file that is brought in, step by step, and those before it. Used by counter/administration/imports.
// Central does the work; while it does, this asks each second how far it is, as long as the screen is open. Old values stay until new ones
// are there; a refusal is told beside what was asked.
import { ORPCError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { z } from 'zod';
import type { ImportField, ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type {
  ImportDetail,
  ImportFormat,
  ImportId,
  ImportState,
  ImportSummary,
} from '#shared/contracts/central/administration/import-records.ts';
import {
  ColumnsMissingSchema,
  importChunkBytes,
  maxImportBytes,
  UndoRefusedSchema,
} from '#shared/contracts/central/administration/imports.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { handOver } from '#renderer/clients/hand-over.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { base64Of, digestOf } from './file-bytes.ts';
import { useSessionStore } from './session.ts';

const atWork: ReadonlySet<ImportState> = new Set<ImportState>(['reading', 'checking', 'importing', 'undoing']);

const plainCodes = [
  ...(['DUPLICATES_OPEN', 'WRONG_STATE', 'IMPORT_UNKNOWN', 'FILE_DAMAGED', 'CHUNK_MISSING'] as const),
  ...(['TOO_LARGE', 'NO_PERMISSION', 'DISK_FULL'] as const),
];
type PlainCode = (typeof plainCodes)[number];

/** Why the last wish was not granted: central's own code, with what it said, or a failure that every call can meet. */
export type ImportRefusal =
  | ({ readonly code: 'COLUMNS_MISSING' } & z.infer<typeof ColumnsMissingSchema>)
  | ({ readonly code: 'UNDO_REFUSED' } & z.infer<typeof UndoRefusedSchema>)
  | { readonly code: PlainCode }
  | { readonly code: 'FAILED'; readonly failure: Failure };

export const useImportsStore = defineStore('imports', () => {
  const { desk, shell } = useConnection();
  const past = shallowRef<readonly ImportSummary[] | null>(null);
  const current = shallowRef<ImportDetail | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const refusal = shallowRef<ImportRefusal | null>(null);
  /** Share of the file that has been sent; null while none is being sent. */
  const sent = ref<number | null>(null);
  const isBusy = ref(false);
  const isAtWork = computed(() => current.value !== null && atWork.has(current.value.state));

  async function load(): Promise<void> {
    try {
      past.value = (await desk.administration.imports.list()).imports;
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Asked again each second while central works. */
  async function look(): Promise<void> {
    if (current.value === null) return;
    await open(current.value.id);
  }

  async function open(id: ImportId): Promise<void> {
    const [error, answer] = await safe(desk.administration.imports.read({ id }));
    if (error) failure.value = failureOf(error);
    else {
      current.value = answer.import;
      failure.value = null;
    }
  }

  function leave(): void {
    current.value = null;
    refusal.value = null;
    void load();
  }

  async function upload(kind: ImportKind, file: File): Promise<void> {
    const limit = /\.xlsx$/i.test(file.name) ? maxImportBytes.xlsx : maxImportBytes.csv;
    if (file.size > limit || file.size === 0) {
      refusal.value = { code: 'TOO_LARGE' };
      return;
    }
    refusal.value = null;
    sent.value = 0;
    try {
      const fileName = file.name.slice(0, 200);
      const { id } = await desk.administration.imports.begin({ kind, fileName, bytes: file.size });
      const bytes = new Uint8Array(await file.arrayBuffer());
      for (let at = 0, position = 0; at < bytes.length; at += importChunkBytes, position += 1) {
        const base64 = base64Of(bytes.subarray(at, at + importChunkBytes));
        const { received } = await desk.administration.imports.chunk({ id, position, base64 });
        sent.value = received / bytes.length;
      }
      current.value = (await desk.administration.imports.finish({ id, sha256: await digestOf(bytes) })).import;
    } catch (thrown) {
      refusal.value = refusalOf(thrown);
    } finally {
      sent.value = null;
    }
  }

  const call = desk.administration.imports;
  const asked = async (ask: (id: ImportId) => Promise<{ import: ImportDetail }>): Promise<boolean> => {
    const id = current.value?.id;
    if (id === undefined || isBusy.value) return false;
    isBusy.value = true;
    const [error, answer] = await safe(ask(id));
    isBusy.value = false;
    refusal.value = error ? refusalOf(error) : null;
    if (answer) current.value = answer.import;
    return !error;
  };

  const setFormat = (format: ImportFormat) => asked((id) => call.setFormat({ id, format }));
  const check = (columns: readonly (ImportField | null)[]) => asked((id) => call.check({ id, columns: [...columns] }));
  const choose = (choice: Omit<Parameters<typeof call.choose>[0], 'id'>) =>
    asked((id) => call.choose({ id, ...choice }));
  const start = () => asked((id) => call.start({ id }));
  const stop = () => asked((id) => call.stop({ id }));
  const resume = () => asked((id) => call.resume({ id }));
  const undo = () => asked((id) => call.undo({ id }));

  async function discard(): Promise<void> {
    const id = current.value?.id;
    if (id === undefined) return;
    const [error] = await safe(call.discard({ id }));
    if (error) refusal.value = refusalOf(error);
    else leave();
  }

  async function saveRefused(form: 'csv' | 'xlsx'): Promise<void> {
    const id = current.value?.id;
    if (id === undefined) return;
    const [error, file] = await safe(desk.importFiles.refused({ id, form }));
    if (error) {
      refusal.value = refusalOf(error);
      return;
    }
    const [refused, saved] = await safe(shell.save({ documentId: file.documentId }));
    if (refused) refusal.value = refusalOf(refused);
    else if (saved.outcome === 'download') handOver.download(saved.path);
  }

  useSessionStore().onEnd(() => {
    [past.value, current.value, failure.value, refusal.value] = [null, null, null, null];
  });

  return {
    ...{ past, current, failure, refusal, sent, isBusy, isAtWork, load, look, open, leave, upload, setFormat, check },
    ...{ choose, start, stop, resume, undo, discard, saveRefused },
  };
});

function refusalOf(error: unknown): ImportRefusal {
  const failed = { code: 'FAILED', failure: failureOf(error) } as const;
  if (!(error instanceof ORPCError)) return failed;
  const code = String(error.code);
  const missing = code === 'COLUMNS_MISSING' ? ColumnsMissingSchema.safeParse(error.data) : null;
  if (missing?.success) return { code: 'COLUMNS_MISSING', ...missing.data };
  const refused = code === 'UNDO_REFUSED' ? UndoRefusedSchema.safeParse(error.data) : null;
  if (refused?.success) return { code: 'UNDO_REFUSED', ...refused.data };
  const plain = plainCodes.find((known) => known === code);
  return plain ? { code: plain } : failed;
}
