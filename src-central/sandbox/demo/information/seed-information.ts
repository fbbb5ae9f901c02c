// Fills the demo municipality with what it tells parents: published already, before the first station is there. Called by seed-demo.ts.
import { createHash } from 'node:crypto';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FileHashSchema, type PublicationContent, type PublishedFile } from '#shared/contracts/records/information.ts';
import { OperatorIdSchema, PublicationIdSchema, type EnteId } from '#shared/domain/ids.ts';
import { languagesOf, type ByLanguage } from '#shared/domain/texts-by-language.ts';
import * as queries from '../../../information/queries.ts';
import { keepChange } from '../../../settings/who-changes.ts';
import type { ReadableDb } from '../../../store/database.ts';
import { writeTx, type WriteTx } from '../../../store/write-tx.ts';
import { demoDocuments, type DemoDocument } from './documents.ts';
import { drawDocument } from './draw-document.ts';
import { demoNews } from './news.ts';
import { demoQuestions } from './questions.ts';

const author = {
  ...{ operatorId: OperatorIdSchema.parse('op-demo'), operatorName: 'Comune di Valdiprova', stationName: 'Centrale' },
};
const changedAt = InstantSchema.parse('2026-11-09T08:00:00Z');

export async function seedInformation(db: ReadableDb, enteId: EnteId): Promise<void> {
  const drawn = await Promise.all(demoDocuments.map(drawFiles));
  await writeTx(db, enteId, 'demo.information', async (tx) => {
    const documents: PublicationContent[] = [];
    for (const { document, files } of drawn)
      documents.push({ kind: 'document', ...titled(document), files: await put(tx, files) });
    for (const list of [documents, demoNews, demoQuestions]) {
      for (const [position, content] of list.entries()) await publish(tx, position, content);
    }
  });
}

const titled = ({ title, summary }: DemoDocument) => ({ title, summary });

async function drawFiles(document: DemoDocument) {
  const files: { language: ReturnType<typeof languagesOf>[number]; bytes: Uint8Array }[] = [];
  for (const language of languagesOf(document.pages)) {
    const title = document.title[language] ?? document.title.it;
    files.push({ language, bytes: await drawDocument(title, document.pages[language] ?? [], author.operatorName) });
  }
  return { document, files };
}

async function put(
  { db, enteId }: WriteTx,
  files: Awaited<ReturnType<typeof drawFiles>>['files'],
): Promise<ByLanguage<PublishedFile>> {
  const entries: [string, PublishedFile][] = [];
  for (const { language, bytes } of files) {
    const hash = FileHashSchema.parse(createHash('sha256').update(bytes).digest('hex'));
    await queries.insertFile(db, enteId, hash, bytes.byteLength);
    await queries.insertPiece(db, enteId, hash, 0, bytes);
    await queries.setPages(db, enteId, hash, 1);
    entries.push([language, { hash, bytes: bytes.byteLength, pages: 1 }]);
  }
  const [[, first] = []] = entries;
  if (!first) throw new Error('a demo document without a file');
  return { it: first, ...Object.fromEntries(entries) };
}

async function publish(tx: WriteTx, position: number, content: PublicationContent): Promise<void> {
  const id = PublicationIdSchema.parse(`pb-demo-${content.kind}-${String(position + 1)}`);
  const row = { id, revision: 1, state: 'published' as const, position, content };
  await queries.putPublication(tx.db, tx.enteId, { ...row, changed_at: changedAt, changed_by: author.operatorName });
  await keepChange(tx, author, 'publication', id, { deed: 'published' });
}
