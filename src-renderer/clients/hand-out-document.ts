// Prints or saves a finished document by the shell, and says in one word what became of it. Called by stores that hold documents.
import { isDefinedError, safe } from '@orpc/client';
import type { DocumentId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from './failure.ts';
import { handOver } from './hand-over.ts';
import type { ShellClient } from './line.ts';

export type HandOutProblem = 'NO_PRINTER' | 'PRINT_FAILED' | 'DISK_FULL' | 'NO_PERMISSION' | Failure['code'];

/** Null when the person called it off. */
export async function printDocument(
  shell: ShellClient,
  documentId: DocumentId,
): Promise<'printed' | 'opened' | HandOutProblem | null> {
  const [error, done] = await safe(shell.print({ documentId }));
  if (error) return isDefinedError(error) ? error.code : failureOf(error).code;
  if (done.outcome === 'openHere') handOver.open(done.path);
  return done.outcome === 'openHere' ? 'opened' : done.outcome === 'cancelled' ? null : 'printed';
}

/** Null when the person called it off. */
export async function saveDocument(
  shell: ShellClient,
  documentId: DocumentId,
): Promise<'saved' | HandOutProblem | null> {
  const [error, done] = await safe(shell.save({ documentId }));
  if (error) return isDefinedError(error) ? error.code : failureOf(error).code;
  if (done.outcome === 'download') handOver.download(done.path);
  return done.outcome === 'cancelled' ? null : 'saved';
}
