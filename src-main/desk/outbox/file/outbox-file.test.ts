import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { EnteIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { fakeCentral, familiesOf, municipality } from '../../../../tests/support/fake-central.ts';
import {
  capture,
  creation,
  label,
  outboxStates,
  parentOf,
  phones,
  shown,
  update,
} from '../../../../tests/support/captures.ts';
import { centralContent, testEngine } from '../../../../tests/support/sync-engine.ts';
import type { OpenStore } from '../../store/open-store.ts';
import { listOutbox } from '../list-outbox.ts';
import { exportOutbox } from './export-outbox.ts';
import type { FileKey } from './file-key.ts';
import { importOutbox } from './import-outbox.ts';
import { openFile, sealFile } from './sealed-file.ts';

const all = municipality(6);
const [family, other] = familiesOf(all) as [
  ReturnType<typeof familiesOf>[number],
  ReturnType<typeof familiesOf>[number],
];
const parent = parentOf(family);
const id = family.family.id;
const now = new Date('2026-03-02T08:05:00Z');
const passphrase = 'otto cavalli al passo';
let here: OpenStore;
let there: OpenStore;

beforeEach(async () => {
  const central = await fakeCentral(all);
  const desks = [await testEngine(central), await testEngine(central)];
  for (const desk of desks) await desk.sync();
  [here, there] = desks.map(({ store }) => store) as [OpenStore, OpenStore];
});

/** The real key costs too much for some hundred files. */
const cheap: FileKey = async (words, salt) => createHash('sha256').update(salt).update(words).digest();

async function written(store: OpenStore = here): Promise<Buffer> {
  const file = await exportOutbox(store.db, passphrase, now, cheap);
  if (!file) throw new Error('nothing waits');
  return Buffer.from(file.bytes);
}
const read = (bytes: Uint8Array, words = passphrase) => importOutbox(there, bytes, words, cheap);
const commandsOf = (store: OpenStore): unknown[] =>
  store.db.raw
    .prepare<[], { command: string }>('SELECT command FROM outbox ORDER BY place, seq')
    .all()
    .map(({ command }) => JSON.parse(command));

describe('an outbox that is carried to another station', () => {
  test('arrives as it was captured, in its order, and is shown there', async () => {
    const made = creation('Zzyzx');
    const ids = [
      await capture(here, update(id, phones(parent, '02 5555 4321'))),
      await capture(here, made),
      await capture(here, update(made.familyId, label('Zzyzx – Due'))),
    ];
    expect(await read(await written())).toEqual({ ok: true, value: { taken: 3, known: 0 } });
    expect(commandsOf(there)).toEqual(commandsOf(here));
    expect(outboxStates(there)).toEqual(ids.map((each) => ({ id: each, state: 'queued', heldBy: null })));
    expect(centralContent(there)).toEqual(centralContent(here));
    const { rows } = listOutbox(there.db, 'waiting', 0, 10);
    expect(rows.every(({ carried }) => carried)).toBe(true);
    expect(listOutbox(here.db, 'waiting', 0, 10).rows.some(({ carried }) => carried)).toBe(false);
  });

  test('is taken once, however often it is brought', async () => {
    await capture(here, update(id, phones(parent, '02 5555 4321')));
    const first = await written();
    await capture(here, update(other.family.id, label('Dopo')));
    expect(await read(first)).toEqual({ ok: true, value: { taken: 1, known: 0 } });
    expect(await read(first)).toEqual({ ok: true, value: { taken: 0, known: 1 } });
    expect(await read(await written())).toEqual({ ok: true, value: { taken: 1, known: 1 } });
    expect(commandsOf(there)).toEqual(commandsOf(here));
  });

  test('means nothing new to the station that wrote it, nor after the command was settled or given up', async () => {
    const [sent, dropped] = [
      await capture(here, update(id, label('Mandata'))),
      await capture(here, update(other.family.id, label('Lasciata'))),
    ];
    const file = await written();
    here.writeTx('test', (db) => {
      db.raw.exec(`UPDATE outbox SET state = 'applied', overlaid = 0 WHERE id = '${sent}'`);
      db.raw.exec(`UPDATE outbox SET state = 'discarded', overlaid = 0 WHERE id = '${dropped}'`);
    });
    expect(await importOutbox(here, file, passphrase, cheap)).toEqual({ ok: true, value: { taken: 0, known: 2 } });
    expect(outboxStates(here).map(({ state }) => state)).toEqual(['applied', 'discarded']);
  });

  test('waits without an effect where its family is not here', async () => {
    const before = centralContent(there);
    await capture(here, update(id, label('Altrove')));
    there.writeTx('test', (db) => db.raw.exec(`UPDATE family SET public_id = 'f-elsewhere' WHERE public_id = '${id}'`));
    expect(await read(await written())).toMatchObject({ ok: true, value: { taken: 1 } });
    there.writeTx('test', (db) => db.raw.exec(`UPDATE family SET public_id = '${id}' WHERE public_id = 'f-elsewhere'`));
    expect(centralContent(there)).toEqual(before);
    expect(outboxStates(there).map(({ state }) => state)).toEqual(['queued']);
  });

  test('lies on top of what was captured there already', async () => {
    await capture(there, update(id, phones(parent, '02 1111 1111'), label('Là')));
    await capture(here, update(id, phones(parent, '02 5555 4321')));
    await read(await written());
    expect(shown(there, id, phones(parent))).toEqual(['02 5555 4321']);
    expect(shown(there, id, label(''))).toBe('Là');
  });
});

describe('what is written', () => {
  test('is all that central has not got; refused and held changes too, conflicts not', async () => {
    const states = ['queued', 'sending', 'applied', 'conflict', 'refused', 'held', 'discarded'];
    const captured: string[] = [];
    for (const state of states) captured.push(await capture(here, update(id, label(state))));
    here.writeTx('test', ({ raw }) =>
      captured.forEach((command, at) =>
        raw.prepare('UPDATE outbox SET state = ? WHERE id = ?').run(states[at], command),
      ),
    );
    const opened = await openFile(await written(), passphrase, cheap);
    const kept = opened.ok ? opened.value.content.commands.map((command) => command['id']) : [];
    expect(kept).toEqual([0, 1, 4, 5].map((at) => captured[at]));
  });

  test('is nothing when nothing waits', async () => {
    expect(await exportOutbox(here.db, passphrase, now, cheap)).toBeNull();
  });

  test('says nothing of whom it is about, neither in its name nor in its bytes', async () => {
    await capture(here, update(id, label('Zzyzx')));
    const file = await exportOutbox(here.db, passphrase, now, cheap);
    expect(file?.fileName).toBe('modifiche-2026-03-02-08-05.sportello');
    expect(Buffer.from(file?.bytes ?? []).toString('latin1')).not.toMatch(/Zzyzx|family\.update/);
  });
});

describe('a file that is not taken', () => {
  const nothing = () => expect(outboxStates(there)).toEqual([]);

  test('with another passphrase', async () => {
    await capture(here, update(id, label('Nuova')));
    expect(await read(await written(), 'otto cavalli al trotto')).toEqual({ ok: false, error: 'WRONG_PASSPHRASE' });
    nothing();
  });

  test('but the same passphrase typed on another keyboard opens it', async () => {
    await capture(here, update(id, label('Nuova')));
    const file = await exportOutbox(here.db, 'perché così è più', now, cheap);
    expect(await read(Buffer.from(file?.bytes ?? []), 'perché così è più'.normalize('NFD'))).toMatchObject({
      ok: true,
    });
  });

  test('of another ente', async () => {
    await capture(here, update(id, label('Nuova')));
    const file = await written();
    there.writeTx('test', (db) => db.raw.exec(`UPDATE ente SET public_id = 'another'`));
    expect(await read(file)).toEqual({ ok: false, error: 'OTHER_ENTE' });
    nothing();
  });

  test('with any byte changed, or cut anywhere', async () => {
    await capture(here, update(id, label('Nuova')));
    const file = await written();
    const found = new Set<string>();
    const tried = async (bytes: Uint8Array) => {
      const result = await read(bytes);
      expect(result.ok).toBe(false);
      if (!result.ok) found.add(result.error);
    };
    for (let at = 0; at < file.length; at += 10) {
      const bytes = Buffer.from(file);
      bytes[at] = (bytes[at] ?? 0) ^ (at % 20 === 0 ? 1 : 128);
      await tried(bytes);
      await tried(file.subarray(0, at));
    }
    expect([...found].sort()).toEqual(['NOT_A_FILE_OF_OURS', 'WRONG_PASSPHRASE']);
    nothing();
  });

  test('that says more than this version understands, beside what it does', async () => {
    await capture(here, update(id, label('Nuova')));
    const opened = await openFile(await written(), passphrase, cheap);
    if (!opened.ok) throw new Error(opened.error);
    const { content } = opened.value;
    const [command] = content.commands;
    const enteId = opened.value.enteId;
    const seal = (commands: typeof content.commands) =>
      sealFile({ enteId, content: { ...content, commands } }, passphrase, cheap);
    expect(await read(await seal([{ ...command, urgent: true }]))).toEqual({ ok: false, error: 'NOT_A_FILE_OF_OURS' });
    expect(await read(await seal([{ ...command }, { kind: 'other' }]))).toEqual({
      ok: false,
      error: 'NOT_A_FILE_OF_OURS',
    });
    nothing();
  });

  test('that fills the disk, and nothing of it stays', async () => {
    for (let n = 0; n < 60; n++) {
      const notes = { unit: 'family.notes', value: `${String(n)} ${'x'.repeat(1900)}` } as const;
      await capture(here, update(n % 2 === 0 ? id : other.family.id, notes));
    }
    const before = centralContent(there);
    const file = await written();
    const pages = Number(there.db.raw.pragma('page_count', { simple: true }));
    there.db.raw.pragma(`max_page_count = ${String(pages)}`);
    expect(await read(file)).toEqual({ ok: false, error: 'DISK_FULL' });
    there.db.raw.pragma('max_page_count = 1000000');
    nothing();
    expect(centralContent(there)).toEqual(before);
  });
});

test('a file without content of ours, though it was sealed with the passphrase', async () => {
  const content = {
    stationId: StationIdSchema.parse('s'),
    exportedAt: InstantSchema.parse(now.toISOString()),
    commands: [],
  };
  const enteId = EnteIdSchema.parse('e');
  const bytes = await sealFile({ enteId, content: { ...content, commands: 'none' as never } }, passphrase, cheap);
  expect(await openFile(bytes, passphrase, cheap)).toEqual({ ok: false, error: 'NOT_A_FILE_OF_OURS' });
});

test('the real key opens what it sealed, and another passphrase does not', { timeout: 120_000 }, async () => {
  await capture(here, update(id, label('Nuova')));
  const file = await exportOutbox(here.db, passphrase, now);
  const bytes = Buffer.from(file?.bytes ?? []);
  expect(await importOutbox(there, bytes, `${passphrase}!`)).toEqual({ ok: false, error: 'WRONG_PASSPHRASE' });
  expect(await importOutbox(there, bytes, passphrase)).toEqual({ ok: true, value: { taken: 1, known: 0 } });
});
