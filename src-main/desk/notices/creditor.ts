// The ente as a notice prints it. Called when a notice is made.
// The engine takes the logo as a file: it is kept beside the store under the digest of its content (it is no personal data).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CreditorDraft } from '#shared/contracts/desk/settings.ts';
import { EnteRecordSchema, type EnteRecord } from '#shared/contracts/records/ente.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { NoticeInput } from './notice-input.ts';
import { enteRecord } from './queries.ts';

/** The ente's record as synced; null before the first snapshot. */
export function readEnte(db: ReadableDb): EnteRecord | null {
  const row = enteRecord.get(db);
  return row ? EnteRecordSchema.parse(JSON.parse(row.record)) : null;
}

/** The creditor part of a notice. Absent values are left out, never printed empty. */
export function creditorOf(ente: CreditorDraft, dataDir: string): NoticeInput['creditor'] {
  return {
    fiscalCode: ente.fiscalCode,
    name: ente.name,
    ...(ente.sector && { sector: ente.sector }),
    ...(ente.contactLine && { info: ente.contactLine }),
    ...(ente.cbill && { cbill: ente.cbill }),
    website: ente.sellsOnWebsite,
    app: ente.sellsOnApp,
    ...(ente.logo && { logo: logoFile(ente.logo, dataDir) }),
    ...(ente.postal && { postal: ente.postal }),
  };
}

function logoFile(logo: NonNullable<EnteRecord['logo']>, dataDir: string): string {
  const bytes = Buffer.from(logo.base64, 'base64');
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const folder = join(dataDir, 'logo');
  const file = join(folder, `${name}.${logo.mediaType === 'image/png' ? 'png' : 'jpg'}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.part`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
  return file;
}
