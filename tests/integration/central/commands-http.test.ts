// The write path over HTTP, with the desks' own client: batches, their limits, epochs, digests, repair, history. On both databases.
import { safe } from '@orpc/client';
import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRows, digestText, recordDigestText } from '#shared/contracts/central/digest-text.ts';
import { EpochSchema } from '#shared/contracts/central/sync.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { startEpoch } from '#central/sync/start-epoch.ts';
import { capture, unit, update } from '../../support/capture-at.ts';
import { configurations } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { schoolA, schoolB, someBollettino, someFamily } from '../../support/small-ente.ts';
import { clientOf, fetchAs, type StationSigner } from '../../support/station-keys.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';
import type { KnownStation } from '#central/stations/find-station.ts';

const sha256 = (lines: readonly string[]) => createHash('sha256').update(lines.join('')).digest('hex');
const notes = (value: string) => ({ unit: 'family.notes', value }) as const;

for (const configuration of configurations) {
  describe(`commands over HTTP on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: CommandBench;
    let server: Server;
    let url: string;
    let signer: StationSigner;
    let station: KnownStation;

    beforeAll(async () => {
      if (!configuration.available) return;
      const families = Array.from({ length: 7 }, (_, n) => {
        const id = `fam-${String(n)}`;
        const kids = [
          { id: `${id}-a`, school: n === 6 ? schoolB : schoolA },
          { id: `${id}-b`, school: schoolB },
        ];
        return someFamily(id, kids, [someBollettino(`b-${id}`, `${id}-parent`, `${id}-a`)]);
      });
      ente = await newCommandBench(central.database, central.place.folder, families);
      ({ signer, station } = await ente.addStation(schoolA));
      server = createCentralServer(databaseServices(central.database, ente.shelf), pino({ enabled: false }));
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (configuration.available) await closeServer(server);
    });

    const client = () => clientOf(url, signer);
    const epoch = async () => (await ente.cursor()).epoch;

    test('a batch is answered in order, by id, and applied', async () => {
      const command = update(station, await ente.family('fam-0'), notes('per HTTP'));
      const { answers } = await client().sync.commands({ epoch: await epoch(), commands: [{ id: 'no' }, command] });
      expect(answers).toEqual([
        { id: 'no', result: { outcome: 'refused', code: 'NOT_UNDERSTOOD', unit: null } },
        { id: command.id, result: { outcome: 'applied', familyId: 'fam-0', seq: (await ente.cursor()).seq } },
      ]);
      expect((await ente.family('fam-0')).family.notes).toBe('per HTTP');
    });

    test('what is no batch is refused as a whole, what is too large with 413; both leave everything as it was', async () => {
      const before = await ente.cursor();
      const post = (body: unknown) =>
        fetchAs(signer, `${url}/v1/sync/commands`, {
          ...{ method: 'POST', body: JSON.stringify(body) },
          headers: { 'content-type': 'application/json' },
        });
      const command = update(station, await ente.family('fam-1'), notes('n'));
      const bad: unknown[] = [
        ...[{}, { epoch: before.epoch }, { epoch: before.epoch, commands: [] }, { epoch: 1, commands: [command] }],
        { epoch: before.epoch, commands: ['x'] },
        { epoch: before.epoch, commands: Array.from({ length: 201 }, () => command) },
      ];
      for (const body of bad) expect((await post(body)).status).toBe(400);
      const large = await post({ epoch: before.epoch, commands: [{ ...command, more: 'x'.repeat(1024 * 1024) }] });
      expect([large.status, await large.json()]).toMatchObject([413, { code: 'PAYLOAD_TOO_LARGE' }]);
      expect(await ente.cursor()).toEqual(before);
    });

    test('a kiosk is turned away', async () => {
      const kiosk = clientOf(url, (await ente.addKiosk(schoolA)).signer);
      const command = update(station, await ente.family('fam-1'), notes('n'));
      const { error } = await safe(kiosk.sync.commands({ epoch: await epoch(), commands: [command] }));
      expect(error).toMatchObject({ code: 'NOT_FOR_KIOSK', status: 403 });
    });

    test('digests are those of what the station holds, range by range, and differ where one value differs', async () => {
      const { replica, cursor } = await ente.bootstrap(station);
      const held = [...replica.families.values()].sort((a, b) => (a.family.id < b.family.id ? -1 : 1));
      expect(held).toHaveLength(6);
      const first = await client().sync.digests({ limit: 4, size: 3 });
      expect(first.cursor).toEqual(await ente.cursor());
      expect(cursor.seq).toBeLessThanOrEqual(first.cursor.seq);
      const rangeOf = (families: typeof held) => ({
        ...{ from: families[0]!.family.id, to: families.at(-1)!.family.id, families: families.length },
        ...{ rows: countRows(families), digest: sha256(families.map(digestText)) },
      });
      expect(first.ranges).toEqual([rangeOf(held.slice(0, 3)), rangeOf(held.slice(3, 4))]);
      expect(first.next).toBe(held[3]!.family.id);
      const second = await client().sync.digests({ after: held[3]!.family.id, limit: 4, size: 3 });
      expect(second.ranges).toEqual([rangeOf(held.slice(4))]);
      expect(second.next).toBeNull();
      const records = [...replica.records.values()].map(recordDigestText).sort();
      expect(second.records).toEqual({ rows: records.length, digest: sha256(records) });
      const mother = held[4]!.persons[0]!.id;
      await ente.send(
        station,
        update(station, await ente.family(held[4]!.family.id), {
          ...{ unit: 'person.phones', personId: mother, value: ['1'] },
        }),
      );
      const third = await client().sync.digests({ after: held[3]!.family.id, limit: 4, size: 3 });
      expect(third.ranges[0]?.digest).not.toBe(second.ranges[0]?.digest);
      expect(third.ranges[0]?.rows).toEqual(second.ranges[0]?.rows);
    });

    test('families to mend come as the station may see them; of others only that it should forget them', async () => {
      const ids = ['fam-2', 'fam-6', 'nobody', 'fam-2'].map((id) => FamilyIdSchema.parse(id));
      const { families, gone } = await client().sync.families({ ids });
      expect(gone).toEqual(['fam-6', 'nobody']);
      const { replica } = await ente.bootstrap(station);
      expect(families).toEqual([replica.families.get('fam-2')]);
      expect(families[0]?.persons.find(({ id }) => id === 'fam-2-b')).toMatchObject({
        outOfScope: true,
        familyName: '',
      });
    });

    test('history says who wrote what, the newest first, and nothing of children of other schools', async () => {
      const both = await ente.counter();
      const phones = (personId: string, value: string) => unit({ unit: 'person.phones', personId, value: [value] });
      const first = update(station, await ente.family('fam-3'), notes('prima'), phones('fam-3-parent', '1'));
      await ente.send(station, first);
      await ente.send(both, update(both, await ente.family('fam-3'), phones('fam-3-b', '2')));
      const by = { operatorName: 'Ada Prova', stationName: station.name, at: '2026-11-25T09:30:00Z' };
      const id = FamilyIdSchema.parse('fam-3');
      const { entries, more } = await client().families.history({ id, limit: 1 });
      expect([entries.length, more]).toEqual([1, true]);
      const all = [...entries, ...(await client().families.history({ id, offset: 1 })).entries];
      expect(all).toEqual([
        {
          ...{ unit: 'person.phones/fam-3-parent', personId: 'fam-3-parent', personName: 'Marta De’ \\N Rossi' },
          ...{ value: phones('fam-3-parent', '1'), commandId: first.id, chosen: null, by },
        },
        {
          ...{ unit: 'family.notes', personId: null, personName: null, value: notes('prima') },
          ...{ commandId: first.id, chosen: null, by },
        },
      ]);
      const { error } = await safe(client().families.history({ id: FamilyIdSchema.parse('fam-6') }));
      expect(error).toMatchObject({ code: 'FAMILY_UNKNOWN', status: 404 });
    });

    test('after a restore: another epoch is said so; a command known before keeps its answer, one unknown is applied', async () => {
      const known = update(station, await ente.family('fam-4'), notes('prima del ripristino'));
      const old = await epoch();
      const { answers } = await client().sync.commands({ epoch: old, commands: [known] });
      await startEpoch(central.database.kysely, ente.enteId);
      const lost = capture(station, await ente.family('fam-5'), {
        ...{ kind: 'family.update', familyId: 'fam-5', set: [notes('era nel backup perduto')] },
      });
      const { error } = await safe(client().sync.commands({ epoch: old, commands: [known, lost] }));
      expect(error).toMatchObject({ code: 'EPOCH_CHANGED', data: { epoch: await epoch() } });
      const again = await client().sync.commands({ epoch: await epoch(), commands: [known, lost] });
      expect(again.answers[0]).toEqual(answers[0]);
      expect(again.answers[1]?.result).toMatchObject({ outcome: 'applied', familyId: 'fam-5' });
      expect(EpochSchema.safeParse(await epoch()).success).toBe(true);
    });
  });
}
