// Waiting changes carried in an encrypted file, from a station whose line stays down to one that has a line.
// Used by the two dialogs in counter/outbox. The file itself is saved by the shell; its content never passes through here.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { handOver } from '#renderer/clients/hand-over.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export type WriteProblem = 'NOTHING_WAITING' | 'DISK_FULL' | 'NO_PERMISSION' | Failure['code'];
export type ReadProblem =
  'NOT_A_FILE_OF_OURS' | 'WRONG_PASSPHRASE' | 'OTHER_ENTE' | 'DISK_FULL' | 'TOO_LARGE' | 'UNREADABLE' | Failure['code'];
export type Written =
  { readonly fileName: string; readonly commands: number } | { readonly problem: WriteProblem } | null;
export type Taken = { readonly taken: number; readonly known: number } | { readonly problem: ReadProblem };

/** What the contract lets through, in bytes before base64 makes four of three. */
const largestFile = Math.floor((3_500_000 / 4) * 3);

export const useCarriedFileStore = defineStore('carried-file', () => {
  const { desk, shell } = useConnection();

  /** Writes the file and saves it; null when the person called the saving off. */
  async function write(passphrase: string): Promise<Written> {
    const [error, file] = await safe(desk.outbox.exportFile({ passphrase }));
    if (error) return { problem: isDefinedError(error) ? error.code : failureOf(error).code };
    const [refused, saved] = await safe(shell.save({ documentId: file.documentId }));
    if (refused) return { problem: isDefinedError(refused) ? refused.code : failureOf(refused).code };
    if (saved.outcome === 'cancelled') return null;
    if (saved.outcome === 'download') handOver.download(saved.path);
    return { fileName: saved.outcome === 'saved' ? saved.fileName : file.fileName, commands: file.commands };
  }

  async function read(file: Blob, passphrase: string): Promise<Taken> {
    if (file.size > largestFile) return { problem: 'TOO_LARGE' };
    const base64 = await base64Of(file).catch(() => null);
    if (base64 === null) return { problem: 'UNREADABLE' };
    const [error, done] = await safe(desk.outbox.importFile({ base64, passphrase }));
    if (!error) return done;
    return { problem: isDefinedError(error) ? error.code : failureOf(error).code };
  }

  return { write, read };
});

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // In slices: a call takes only so many arguments.
  const slice = 32_768;
  let text = '';
  for (let at = 0; at < bytes.length; at += slice) text += String.fromCharCode(...bytes.subarray(at, at + slice));
  return btoa(text);
}
