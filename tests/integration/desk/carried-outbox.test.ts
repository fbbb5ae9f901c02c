// What a file carries takes effect once, whoever brings it first: both stations and a real central server.
import type { Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { exportOutbox } from '#desk/outbox/file/export-outbox.ts';
import { importOutbox } from '#desk/outbox/file/import-outbox.ts';
import { capture, creation, label, outboxStates, update } from '../../support/captures.ts';
import { configurations } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { testEngine } from '../../support/sync-engine.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const passphrase = 'otto cavalli al passo';
const now = new Date('2026-03-02T08:05:00Z');
const families = ['fam-a', 'fam-b'];

for (const configuration of configurations) {
  describe(`an outbox that was carried, on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: CommandBench;
    let server: Server;
    let url: string;

    beforeAll(async () => {
      if (!configuration.available) return;
      const all = families.map((id) => someFamily(id, [{ id: `${id}-kid`, school: schoolA }]));
      ente = await newCommandBench(central.database, central.place.folder, all);
      server = createCentralServer(databaseServices(central.database, ente.shelf), pino({ enabled: false }));
      url = await listen(server, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (configuration.available) await closeServer(server);
    });

    const station = async () => {
      const { signer } = await ente.addStation(schoolA);
      const desk = await testEngine({ access: { url, ...signer } });
      await desk.sync();
      return desk;
    };

    test.each([
      ['the station that captured it', 0],
      ['the station that was brought it', 1],
    ])('%s sends it first: the other’s changes nothing', async (_name, first) => {
      const [here, there] = [await station(), await station()];
      const familyId = FamilyIdSchema.parse(families[first]);
      const made = creation(`Nuova${String(first)}`);
      await capture(here.store, update(familyId, label(`Carried ${String(first)}`)));
      await capture(here.store, made);
      const file = await exportOutbox(here.store.db, passphrase, now);
      expect(await importOutbox(there.store, Buffer.from(file?.bytes ?? []), passphrase)).toMatchObject({
        value: { taken: 2 },
      });
      const order = first === 0 ? [here, there] : [there, here];
      await order[0]?.sync();
      const after = [await ente.aggregate(familyId), await ente.aggregate(made.familyId)];
      expect(after[0]?.family.label).toBe(`Carried ${String(first)}`);
      const cursor = await ente.cursor();
      await order[1]?.sync();
      expect(await ente.cursor()).toEqual(cursor);
      expect([await ente.aggregate(familyId), await ente.aggregate(made.familyId)]).toEqual(after);
      for (const desk of [here, there]) {
        expect(outboxStates(desk.store).map(({ state }) => state)).toEqual(['applied', 'applied']);
        expect(await desk.engine.compare()).toBe(true);
      }
    });
  });
}
