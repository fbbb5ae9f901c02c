// Writing, publishing, withdrawing, ordering and removing what parents read. Called by the handlers. Each change keeps who did it, in the
// same transaction, and tells every station of the ente, kiosks too, where parents see it.
import { randomUUID } from 'node:crypto';
import type {
  PublicationDeed,
  PublicationState,
  PublicationView,
} from '#shared/contracts/central/administration/information.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { DocumentContent, PublicationContent, PublicationKind } from '#shared/contracts/records/information.ts';
import { PublicationIdSchema, type EnteId, type PublicationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { languagesOf } from '#shared/domain/texts-by-language.ts';
import { checkPublication } from '#shared/information/check-publication.ts';
import { problemsIn, type SettingNote } from '#shared/settings/notes.ts';
import { keepChange, type Author } from '../settings/who-changes.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';
import { viewOf } from './read-publications.ts';

export interface KnownPublication {
  readonly id: PublicationId;
  readonly revision: number;
}

type Changed = { readonly code: 'CHANGED_MEANWHILE' };
type Wrong =
  Changed | { readonly code: 'FILE_UNKNOWN' } | { readonly code: 'PUBLICATION_WRONG'; readonly notes: SettingNote[] };
const changed: Changed = { code: 'CHANGED_MEANWHILE' };

/** A file that nothing names is kept so long: its document may still be being written. */
const unnamedHours = 24;

export async function savePublication(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: KnownPublication | null,
  content: PublicationContent,
): Promise<Result<PublicationView, Wrong>> {
  const problems = problemsIn(checkPublication(content));
  if (problems.length > 0) return err({ code: 'PUBLICATION_WRONG', notes: problems });
  return await writeTx(db, enteId, 'publication.save', async (tx) => {
    const before = known ? await queries.lockPublication(tx.db, enteId, known.id) : undefined;
    if (known && (before?.revision !== known.revision || before.kind !== content.kind)) return err(changed);
    if (content.kind === 'document' && !(await hasFiles(tx, content))) return err({ code: 'FILE_UNKNOWN' } as const);
    const row = await put(tx, author, 'saved', {
      id: before?.id ?? PublicationIdSchema.parse(`pb-${randomUUID()}`),
      revision: (before?.revision ?? 0) + 1,
      state: before?.state ?? 'draft',
      position: before?.position ?? (await queries.nextPosition(tx.db, enteId, content.kind)),
      content,
    });
    await queries.deleteUnnamedFiles(tx.db, enteId, unnamedHours);
    return ok(viewOf(row));
  });
}

/** A withdrawn one that is published again is as it was. */
export async function setPublicationState(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: KnownPublication,
  state: Exclude<PublicationState, 'draft'>,
): Promise<Result<PublicationView, Changed>> {
  return await writeTx(db, enteId, `publication.${state}`, async (tx) => {
    const before = await queries.lockPublication(tx.db, enteId, known.id);
    if (before?.revision !== known.revision) return err(changed);
    const { id, revision, position, content } = before;
    const row = await put(tx, author, state, { id, revision: revision + 1, state, position, content });
    if (state === 'withdrawn') tx.feed({ kind: 'recordDeleted', recordKind: 'publication', recordId: id });
    return ok(viewOf(row));
  });
}

export async function removePublication(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: KnownPublication,
): Promise<Result<void, Changed | { readonly code: 'STILL_PUBLISHED' }>> {
  return await writeTx(db, enteId, 'publication.remove', async (tx) => {
    const before = await queries.lockPublication(tx.db, enteId, known.id);
    if (before?.revision !== known.revision) return err(changed);
    if (before.state === 'published') return err({ code: 'STILL_PUBLISHED' } as const);
    await queries.deletePublication(tx.db, enteId, known.id);
    await keepDeed(tx, author, known.id, 'removed', null);
    return ok(undefined);
  });
}

/** Exactly those of the kind, in a new order: where one came or went meanwhile, nothing is done. */
export async function orderPublications(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  kind: PublicationKind,
  ids: readonly PublicationId[],
): Promise<Result<PublicationView[], Changed>> {
  return await writeTx(db, enteId, 'publication.order', async (tx) => {
    const rows = new Map((await queries.lockKind(tx.db, enteId, kind)).map((row) => [row.id, row]));
    const sameSet = rows.size === ids.length && new Set(ids).size === ids.length && ids.every((id) => rows.has(id));
    if (!sameSet) return err(changed);
    const views: PublicationView[] = [];
    for (const [position, id] of ids.entries()) {
      const row = rows.get(id);
      if (!row) continue;
      const { revision, state, content } = row;
      const moved = row.position !== position;
      views.push(
        viewOf(moved ? await put(tx, author, 'moved', { id, revision: revision + 1, state, position, content }) : row),
      );
    }
    return ok(views);
  });
}

async function put(
  tx: WriteTx,
  author: Author,
  deed: PublicationDeed,
  value: Omit<queries.PublicationRow, 'changed_at' | 'changed_by'>,
): Promise<queries.PublicationRow> {
  const changedAt = InstantSchema.parse(new Date().toISOString());
  const row = { ...value, changed_at: changedAt, changed_by: author.operatorName };
  await queries.putPublication(tx.db, tx.enteId, row);
  await keepDeed(tx, author, value.id, deed, value.content);
  if (value.state === 'published') tx.feed({ kind: 'publication', recordId: value.id });
  return row;
}

/** A move says nothing new of what parents read. */
function keepDeed(
  tx: WriteTx,
  author: Author,
  id: PublicationId,
  deed: PublicationDeed,
  content: PublicationContent | null,
) {
  return keepChange(tx, author, 'publication', id, { deed, ...(content && deed === 'saved' && { content }) });
}

/** What is said of each file is what was found in it. */
async function hasFiles({ db, enteId }: WriteTx, { files }: DocumentContent): Promise<boolean> {
  const named = languagesOf(files).flatMap((language) => files[language] ?? []);
  const whole = new Map(
    (
      await queries.selectWholeFiles(
        db,
        enteId,
        named.map(({ hash }) => hash),
      )
    ).map((file) => [file.hash, file]),
  );
  return named.every(({ hash, bytes, pages }) => whole.get(hash)?.bytes === bytes && whole.get(hash)?.pages === pages);
}
