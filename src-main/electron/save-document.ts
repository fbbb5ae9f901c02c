// Saves a finished document where the person chooses. The page names the document; only main ever sees a path.
// Called by the shell contract.
import { open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { safeFileName, type DocumentExtension } from './rules/safe-file-name.ts';

export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly fileName: string }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'disk full' }
  | { readonly outcome: 'no permission' };

const typeNames: Readonly<Record<DocumentExtension, string>> = {
  ...{ pdf: 'PDF', sportello: 'Sportello Scuola', csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
};

/** Asks where to save, then writes the file whole or not at all. */
export async function saveDocument(document: DeskDocument, parent: BrowserWindow): Promise<SaveOutcome> {
  const { name, extension } = safeFileName(document.fileName);
  const answer = await dialog.showSaveDialog(parent, {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: typeNames[extension], extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
  });
  if (answer.canceled || answer.filePath === '') return { outcome: 'cancelled' };
  return writeWhole(answer.filePath, document.bytes);
}

/** Writes beside the target and then renames: a full disk leaves neither half a file nor a lost older one. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<SaveOutcome> {
  const temporary = `${path}.part`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return { outcome: 'saved', fileName: basename(path) };
  } catch (error) {
    await rm(temporary, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') return { outcome: 'disk full' };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { outcome: 'no permission' };
    throw error;
  }
}
