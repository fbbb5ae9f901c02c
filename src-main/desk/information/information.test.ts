import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { PublicationRecordSchema, type PublicationRecord } from '#shared/contracts/records/information.ts';
import { PublicationIdSchema } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { fakeCentral, municipality, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { testEngine } from '../../../tests/support/sync-engine.ts';
import { heldRecords } from '../sync/compare/held-records.ts';
import { findFile } from './open-file.ts';
import { readInformation } from './read-information.ts';

const today = localDate(2026, 3, 2);
const file = Buffer.from('%PDF-1.7 tariffe %%EOF');
const hash = createHash('sha256').update(file).digest('hex');
const published = (id: string, content: unknown, position = 0): PublicationRecord =>
  PublicationRecordSchema.parse({ id, revision: 1, position, content });
const prices = published('pb-1', {
  ...{
    kind: 'document',
    title: { it: 'Tariffe della mensa', de: 'Mensatarife' },
    summary: { it: 'Fascia per fascia' },
  },
  files: { it: { hash, bytes: file.length, pages: 1 } },
});
const news = (id: string, title: string, from: string, until: string | null) =>
  published(id, { kind: 'news', title: { it: title }, text: { it: 'La **mensa** c’è.' }, from, until });
const question = published('pb-5', {
  ...{ kind: 'question', category: { it: 'Diete' }, question: { it: 'Celiachia?', fr: 'Cœliaque ?' } },
  answer: { it: 'Con il certificato.\n\n- del pediatra' },
});
const all = [
  ...[prices, question, news('pb-2', 'Vecchia', '2026-01-01', '2026-03-01')],
  ...[news('pb-3', 'Di oggi', '2026-03-02', '2026-03-02'), news('pb-4', 'Prima', '2026-02-01', null)],
  news('pb-6', 'Futura', '2026-03-03', null),
];

async function office(records: readonly PublicationRecord[]) {
  const central = await fakeCentral([
    ...municipality(1),
    ...records.map((value) => ({ kind: 'publication', value }) as const),
  ]);
  const pieces = { asked: 0, has: true };
  central.behave = (request, response) => {
    if (request.url !== '/v1/information/files/piece') return false;
    pieces.asked += 1;
    const known = { base64: file.toString('base64'), pieces: 1 };
    const unknown = { defined: true, code: 'FILE_UNKNOWN', status: 404, message: '' };
    response.writeHead(pieces.has ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(pieces.has ? known : unknown));
    return true;
  };
  return { central, pieces, ...(await testEngine(central)) };
}

const tell = (central: FakeCentral, change: unknown) => central.feed.push(change);
const titles = (db: Parameters<typeof readInformation>[0], text: string, language: 'it' | 'fr' = 'it') =>
  readInformation(db, { language, search: text }, today).map(({ title }) => title.value);

test('what is published is here after the sync, also of today and no other day, each text with its language', async () => {
  const { sync, store } = await office(all);
  await sync();
  expect(titles(store.db, '')).toEqual(['Tariffe della mensa', 'Di oggi', 'Prima', 'Celiachia?']);
  const [document, , , asked] = readInformation(store.db, { language: 'fr', search: '' }, today);
  expect(document).toMatchObject({
    title: { value: 'Tariffe della mensa', language: 'it' },
    files: [{ here: true, pages: 1 }],
  });
  expect(asked).toMatchObject({
    title: { value: 'Cœliaque ?', language: 'fr' },
    category: { value: 'Diete', language: 'it' },
  });
});

test('found by the beginnings of words, whatever the accents and the language, a title before a text', async () => {
  const { sync, store } = await office(all);
  await sync();
  expect(titles(store.db, 'mens')).toEqual(['Tariffe della mensa', 'Di oggi', 'Prima']);
  expect(titles(store.db, 'MENSATAR')).toEqual(['Tariffe della mensa']);
  expect(titles(store.db, 'coeliaque pediatra')).toEqual(['Celiachia?']);
  expect(titles(store.db, 'mensa pediatra')).toEqual([]);
  expect(titles(store.db, '"*')).toEqual([]);
});

test('what is withdrawn cannot be found any more, what is changed is found by its new words alone', async () => {
  const { sync, store, central } = await office([prices, question]);
  await sync();
  tell(central, { kind: 'recordDeleted', record: 'publication', id: 'pb-1' });
  const { content } = question;
  if (content.kind !== 'question') throw new Error('a question was published');
  const value = published('pb-5', { ...content, question: { it: 'Lattosio?' } });
  tell(central, { kind: 'publication', value });
  expect(await sync()).toMatchObject({ problem: null });
  expect(titles(store.db, 'mensa')).toEqual([]);
  expect(titles(store.db, 'celiac')).toEqual([]);
  expect(titles(store.db, 'latt')).toEqual(['Lattosio?']);
  expect(store.db.raw.pragma('foreign_key_check')).toEqual([]);
});

test('a file is fetched once, is there without a line and over a new snapshot, and goes with its document', async () => {
  const { sync, store, central, pieces } = await office([prices]);
  await sync();
  const id = PublicationIdSchema.parse('pb-1');
  const found = findFile(store.db, { id, language: 'de' });
  expect(found).toMatchObject({ ok: true, value: { title: 'Mensatarife', fileName: 'mensatarife.pdf' } });
  expect(found.ok && Buffer.from(found.value.bytes).equals(file)).toBe(true);
  central.epoch = 'e2';
  await sync();
  await sync();
  expect(pieces.asked).toBe(1);
  expect(findFile(store.db, { id, language: 'it' }).ok).toBe(true);
  central.epoch = 'e3';
  central.snapshot = municipality(1).map((change) => JSON.stringify(change));
  await sync();
  expect(findFile(store.db, { id, language: 'it' })).toEqual({ ok: false, error: 'PUBLICATION_GONE' });
  expect(store.db.raw.prepare('SELECT count(*) FROM publication_file').pluck().get()).toBe(0);
});

test('a file that central lacks is asked for once, and the document says that it is not here', async () => {
  const { sync, store, pieces } = await office([prices]);
  pieces.has = false;
  expect(await sync()).toMatchObject({ problem: null });
  await sync();
  expect(pieces.asked).toBe(1);
  expect(readInformation(store.db, { language: 'it', search: '' }, today)[0]?.files).toMatchObject([{ here: false }]);
  expect(findFile(store.db, { id: prices.id, language: 'it' })).toEqual({ ok: false, error: 'FILE_NOT_HERE' });
});

test('publications count in what is compared with central', async () => {
  const { sync, store } = await office([prices]);
  await sync();
  const before = heldRecords(store.db);
  store.writeTx('test', (db) => db.raw.exec("UPDATE publication SET record = replace(record, 'Fascia', 'Altro')"));
  expect(heldRecords(store.db).rows).toBe(before.rows);
  expect(heldRecords(store.db).digest).not.toBe(before.digest);
});
