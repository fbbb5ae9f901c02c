// What the ente tells parents, and what they ask: written by an administrator, told to counters and kiosks; a request found by its code,
// seen in reach alone, answered once by central's own mail.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { PDFDocument } from 'pdf-lib';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import {
  orderPublications,
  removePublication,
  savePublication,
  setPublicationState,
} from '#central/information/change-publication.ts';
import { readPiece, takePiece } from '#central/information/publication-files.ts';
import { isPublished, selectDeeds } from '#central/information/queries.ts';
import { readPublications } from '#central/information/read-publications.ts';
import { actOnRequest, answerRequest, type Acting } from '#central/information/requests/act-on-request.ts';
import { kioskRequestLimits, makeRequest } from '#central/information/requests/make-request.ts';
import { listRequests, readRequest } from '#central/information/requests/read-requests.ts';
import { readDigests } from '#central/sync/read-digests.ts';
import type { NewRequest } from '#shared/contracts/central/information.ts';
import { FileHashSchema, filePieceBytes, type PublicationContent } from '#shared/contracts/records/information.ts';
import { FamilyIdSchema, InformationRequestIdSchema, OperatorIdSchema } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { expectOk as okOf, type Result } from '#shared/domain/result.ts';
import { configurations } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const expectOk = <Value, Failure>(result: Result<Value, Failure>) => okOf(result, 'as it should be');
const author = {
  ...{ operatorId: OperatorIdSchema.parse('op-head'), operatorName: 'Capo', stationName: 'Sportello 1' },
};
const news = (title: string): PublicationContent => ({
  ...({ kind: 'news', title: { it: title }, text: { it: 'Testo.' } } as const),
  ...{ from: localDate(2026, 3, 2), until: null },
});
const asked = (change: Partial<NewRequest> = {}): NewRequest => ({
  ...{ id: InformationRequestIdSchema.parse(uuidv7()), language: 'sl', text: 'Kdaj se začne prehrana?' },
  ...{ name: 'Maja Novak', email: 'maja.novak@example.it', phone: null },
  ...change,
});

async function pdf(
  pages: number,
  padding = 0,
): Promise<{ bytes: Uint8Array; hash: ReturnType<typeof FileHashSchema.parse> }> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage();
  // A remark behind its end: any reader passes over it.
  const remark = Buffer.from(`\n%${'x'.repeat(padding)}\n`);
  const bytes = Buffer.concat([await document.save({ useObjectStreams: false }), remark]);
  return { bytes, hash: FileHashSchema.parse(createHash('sha256').update(bytes).digest('hex')) };
}

for (const configuration of configurations) {
  describe(`information on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const newOffice = async (...families: Parameters<typeof newEnte>[2][]) => {
      const ente = await newEnte(
        central.database,
        central.place.folder,
        families.flatMap((one) => one ?? []),
      );
      return { ...ente, db: central.database.kysely, id: ente.enteId };
    };

    test('what is published reaches counters and kiosks, what is withdrawn leaves them, and comes back as it was', async () => {
      const { db, id, addStation, addKiosk, bootstrap } = await newOffice([someFamily('fam-a', [])]);
      const [{ station }, { station: kiosk }] = [await addStation(schoolA), await addKiosk(schoolA)];
      const counter = await bootstrap(station);
      const totem = await bootstrap(kiosk);
      let at = { counter: counter.cursor, totem: totem.cursor };
      const pull = async () => {
        at = {
          counter: await counter.replica.pull(db, station, at.counter),
          totem: await totem.replica.pull(db, kiosk, at.totem),
        };
      };
      const seen = () =>
        [counter, totem].map(({ replica }) =>
          [...replica.records.keys()].filter((key) => key.startsWith('publication/')),
        );

      const draft = expectOk(await savePublication(db, id, author, null, news('Iscrizioni')));
      expect(draft).toMatchObject({ state: 'draft', revision: 1, changedBy: 'Capo' });
      await pull();
      expect(seen()).toEqual([[], []]);

      const out = expectOk(await setPublicationState(db, id, author, draft, 'published'));
      await pull();
      const key = `publication/${draft.id}`;
      expect(seen()).toEqual([[key], [key]]);
      expect(totem.replica.families.size).toBe(0);

      const changed = expectOk(await savePublication(db, id, author, out, news('Iscrizioni aperte')));
      expect(await savePublication(db, id, author, out, news('Altro'))).toEqual({
        ok: false,
        error: { code: 'CHANGED_MEANWHILE' },
      });
      expect(await removePublication(db, id, author, changed)).toEqual({
        ok: false,
        error: { code: 'STILL_PUBLISHED' },
      });
      const gone = expectOk(await setPublicationState(db, id, author, changed, 'withdrawn'));
      await pull();
      expect(seen()).toEqual([[], []]);
      expectOk(await setPublicationState(db, id, author, gone, 'published'));
      await pull();
      expect(totem.replica.records.get(key)).toMatchObject({
        value: { content: news('Iscrizioni aperte'), revision: 5 },
      });

      // A station that begins now ends where one that followed is, and both compare equal with central.
      const newcomer = await addStation(schoolA);
      const begun = await bootstrap(newcomer.station);
      await begun.replica.pull(db, newcomer.station, begun.cursor);
      expect(begun.replica.state()).toEqual(counter.replica.state());
      const { records } = await readDigests(db, station, { after: null, limit: 10, size: 10 });
      expect(records.rows).toBe(counter.replica.records.size);
      const deeds = (await selectDeeds(db, id, draft.id, 10)).map(({ value }) => value);
      expect(deeds).toMatchObject([
        ...[{ deed: 'published' }, { deed: 'withdrawn' }, { deed: 'saved' }, { deed: 'published' }],
        { deed: 'saved', content: news('Iscrizioni') },
      ]);
    });

    test('an order holds for all of a kind or for none, and moves no other', async () => {
      const { db, id } = await newOffice();
      const made = [];
      for (const title of ['Uno', 'Due', 'Tre'])
        made.push(expectOk(await savePublication(db, id, author, null, news(title))));
      const ids = made.map((one) => one.id);
      const [first, second, third] = ids;
      if (!first || !second || !third) throw new Error('three were made');
      expect(await orderPublications(db, id, author, 'news', [first, third])).toMatchObject({
        error: { code: 'CHANGED_MEANWHILE' },
      });
      expect(await orderPublications(db, id, author, 'news', [first, third, third])).toMatchObject({ ok: false });
      expectOk(await orderPublications(db, id, author, 'news', [third, second, first]));
      const now = await readPublications(db, id);
      expect(now.map(({ content, revision }) => [content.kind === 'news' && content.title.it, revision])).toEqual([
        ...[
          ['Tre', 2],
          ['Due', 1],
          ['Uno', 2],
        ],
      ]);
    });

    test('a file comes in pieces, in any order, is looked at once it is whole, and is given out while it is published', async () => {
      const { db, id } = await newOffice();
      const { bytes, hash } = await pdf(2, filePieceBytes);
      const piece = (at: number) => bytes.subarray(at * filePieceBytes, (at + 1) * filePieceBytes);
      const send = (at: number, content = piece(at)) =>
        takePiece(db, id, { hash, bytes: bytes.length, piece: at, content });
      const whole = { hash, bytes: bytes.length, pages: 2 };
      const document: PublicationContent = {
        ...({ kind: 'document', title: { it: 'Tariffe' }, summary: null, files: { it: whole } } as const),
      };
      expect(await send(1)).toEqual({ ok: true, value: null });
      expect(await send(1)).toEqual({ ok: true, value: null });
      expect(await readPiece(db, id, hash, 1)).toBeUndefined();
      expect(await savePublication(db, id, author, null, document)).toMatchObject({ error: { code: 'FILE_UNKNOWN' } });
      expect(await send(0)).toEqual({ ok: true, value: whole });
      const lie = { ...document, files: { it: { ...whole, pages: 9 } } };
      expect(await savePublication(db, id, author, null, lie)).toMatchObject({ error: { code: 'FILE_UNKNOWN' } });
      const saved = expectOk(await savePublication(db, id, author, null, document));
      expect(await isPublished(db, id, hash)).toBe(false);
      expectOk(await setPublicationState(db, id, author, saved, 'published'));
      expect(await isPublished(db, id, hash)).toBe(true);
      const back = await Promise.all([0, 1].map((at) => readPiece(db, id, hash, at)));
      expect(
        Buffer.concat(back.map((one) => Buffer.from(one?.base64 ?? '', 'base64'))).equals(Buffer.from(bytes)),
      ).toBe(true);

      const other = await pdf(1);
      const refused = async (content: Uint8Array, name = createHash('sha256').update(content).digest('hex')) =>
        await takePiece(db, id, { hash: FileHashSchema.parse(name), bytes: content.length, piece: 0, content });
      expect(await refused(other.bytes, 'a'.repeat(64))).toEqual({ ok: false, error: 'damaged' });
      expect(await refused(Buffer.from('<html>'))).toEqual({ ok: false, error: 'notPdf' });
      expect(await refused(Buffer.from('%PDF-1.7 and no more'))).toEqual({ ok: false, error: 'notPdf' });
    });

    test('a request is found by its code, in reach alone; two operators are told of each other; the answer leaves once', async () => {
      const { db, id, addStation, addKiosk } = await newOffice([
        someFamily('fam-a', [{ id: 'kid-a', school: schoolA }]),
      ]);
      const [{ station: a }, { station: b }, { station: kiosk }] = [
        await addStation(schoolA),
        await addStation(schoolB),
        await addKiosk(schoolA),
      ];
      const reader = (schools: typeof a.schools, name: string): Acting => ({
        ...{ enteId: id, schools, operatorId: OperatorIdSchema.parse(`op-${name}`), operatorName: name },
      });
      const [ada, bea] = [reader(a.schools, 'Ada'), reader(b.schools, 'Bea')];
      const familyId = FamilyIdSchema.parse('fam-a');
      const place = { enteId: id, stationId: kiosk.id, origin: 'kiosk', familyId } as const;
      const question = asked();
      const code = expectOk(await makeRequest(db, place, question));
      expect(await makeRequest(db, place, question)).toEqual({ ok: true, value: code });

      expect(await readRequest(db, bea, { code })).toBeUndefined();
      const open = await readRequest(db, ada, { code });
      if (!open) throw new Error('a request in reach is not found');
      expect(open).toMatchObject({
        state: 'open',
        text: question.text,
        familyId,
        holder: null,
        mail: null,
        origin: 'kiosk',
      });
      expect(await actOnRequest(db, bea, open, 'take')).toEqual({ ok: false, error: { code: 'REQUEST_UNKNOWN' } });

      const taken = expectOk(await actOnRequest(db, ada, open, 'take'));
      expect(taken).toMatchObject({ state: 'taken', holder: { name: 'Ada', mine: true } });
      expect(await actOnRequest(db, ada, open, 'take')).toEqual({ ok: false, error: { code: 'CHANGED_MEANWHILE' } });
      expect(await actOnRequest(db, ada, taken, 'reopen')).toEqual({
        ok: false,
        error: { code: 'WRONG_STATE', state: 'taken' },
      });
      const said = { to: 'maja.novak@example.it', text: 'Da lunedì.' };
      const answered = expectOk(await answerRequest(db, ada, taken, said));
      expect(answered).toMatchObject({
        state: 'answered',
        answer: { text: 'Da lunedì.', by: 'Ada' },
        mail: { state: 'waiting' },
      });
      expect(await answerRequest(db, ada, answered, said)).toEqual({
        ok: false,
        error: { code: 'WRONG_STATE', state: 'answered' },
      });
      const mails = await sql<{ language: string; family_id: string; content: unknown }>`
        select language, family_id, content from mail_message where ente_id = ${id}`.execute(db);
      expect(mails.rows).toEqual([
        {
          language: 'sl',
          family_id: 'fam-a',
          content: expect.objectContaining({ template: 'informationAnswer', code, answer: 'Da lunedì.' }),
        },
      ]);
      expect(expectOk(await actOnRequest(db, ada, answered, 'close'))).toMatchObject({
        state: 'closed',
        closedAt: expect.any(String),
      });
      expect((await listRequests(db, ada, ['open', 'taken'], { offset: 0, limit: 10 })).requests).toEqual([]);
      expect((await listRequests(db, ada, ['closed'], { offset: 0, limit: 10 })).counts).toEqual({
        open: 0,
        taken: 0,
        answered: 0,
        closed: 1,
      });
      expect((await listRequests(db, bea, ['closed'], { offset: 0, limit: 10 })).total).toBe(0);
    });

    test('a request follows its family into the one that it was merged with', async () => {
      const { db, id, addStation } = await newOffice([
        someFamily('fam-a', [{ id: 'kid-a', school: schoolB }]),
        someFamily('fam-b', [{ id: 'kid-b', school: schoolA }]),
      ]);
      const { station } = await addStation(schoolA);
      const ada: Acting = {
        enteId: id,
        schools: station.schools,
        operatorId: OperatorIdSchema.parse('op-a'),
        operatorName: 'Ada',
      };
      const place = {
        enteId: id,
        stationId: station.id,
        origin: 'counter',
        familyId: FamilyIdSchema.parse('fam-a'),
      } as const;
      const code = expectOk(await makeRequest(db, place, asked()));
      expect(await readRequest(db, ada, { code })).toBeUndefined();
      await sql`update family set merged_into = 'fam-b' where ente_id = ${id} and id = 'fam-a'`.execute(db);
      expect(await readRequest(db, ada, { code })).toMatchObject({ familyId: 'fam-b' });
    });

    test('a kiosk sends only so many within a while; a counter, and another kiosk, go on', async () => {
      const { db, id, addStation, addKiosk } = await newOffice();
      const [one, two, counter] = [await addKiosk(schoolA), await addKiosk(schoolA), await addStation(schoolA)];
      const at = (stationId: typeof one.station.id, origin: 'kiosk' | 'counter') =>
        makeRequest(db, { enteId: id, stationId, origin, familyId: null }, asked());
      for (let count = 0; count < kioskRequestLimits.station; count++) expectOk(await at(one.station.id, 'kiosk'));
      expect(await at(one.station.id, 'kiosk')).toEqual({ ok: false, error: 'TOO_MANY_REQUESTS' });
      expectOk(await at(two.station.id, 'kiosk'));
      expectOk(await at(counter.station.id, 'counter'));
      await sql`update information_request set asked_at = asked_at - interval '11 minutes' where ente_id = ${id}`.execute(
        db,
      );
      expectOk(await at(one.station.id, 'kiosk'));
    });
  });
}
