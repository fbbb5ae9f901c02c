// Enrolment over HTTP: a code lets in one key, once; whoever tries codes does not get far. On both databases.
import type { Server } from 'node:http';
import { safe } from '@orpc/client';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attemptsInAll, attemptsPerAddress, windowMinutes } from '#central/enrolment/enrolment-limits.ts';
import { makeEnrolmentCode, newEnrolmentCode } from '#central/enrolment/make-code.ts';
import { pruneEnrolment } from '#central/enrolment/prune-enrolment.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { enrolmentCodeText, type EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { SchoolIdSchema } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { configurations } from '../../support/central-databases.ts';
import { schoolA } from '../../support/small-ente.ts';
import { clientOf, newSigner, publicKeyOf } from '../../support/station-keys.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

for (const configuration of configurations) {
  describe(`enrolment on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    let ente: EnteBench;
    let server: Server;
    let proxied: Server;
    let url: string;
    let proxyUrl: string;

    beforeAll(async () => {
      if (!configuration.available) return;
      ente = await newEnte(central.database, central.place.folder);
      const services = databaseServices(central.database, ente.shelf);
      server = createCentralServer(services, pino({ enabled: false }));
      proxied = createCentralServer(services, pino({ enabled: false }), { behindProxy: true });
      url = await listen(server, 0, '127.0.0.1');
      proxyUrl = await listen(proxied, 0, '127.0.0.1');
    });
    afterAll(async () => {
      if (!configuration.available) return;
      await closeServer(server);
      await closeServer(proxied);
    });
    beforeEach(async () => {
      if (configuration.available) await central.database.kysely.deleteFrom('enrolment_attempt').execute();
    });

    const planned = { name: 'Sportello 1', role: 'counter', schools: [schoolA] } as const;
    const newCode = (hours?: number) => makeEnrolmentCode(central.database.kysely, ente.enteId, planned, hours);
    const request = (code: string, signer = newSigner()) => ({
      ...{ code, publicKey: publicKeyOf(signer), programVersion: '1.2.3' },
    });
    const enrol = (code: string, signer = newSigner()) => clientOf(url).enrolment.enrol(request(code, signer));
    const unknown = { code: 'CODE_UNKNOWN', status: 404, defined: true };
    const stations = () => central.database.kysely.selectFrom('station').select('id').execute();

    test('a code, however it was typed, makes a station that may ask from then on', async () => {
      const signer = newSigner();
      const enrolled = await enrol(enrolmentCodeText(await newCode()).toLowerCase(), signer);
      expect(enrolled).toMatchObject({
        stationName: 'Sportello 1',
        role: 'counter',
        enteId: ente.enteId,
        schoolIds: [schoolA],
      });
      const me = await clientOf(url, { ...signer, stationId: enrolled.stationId }).sync.whoAmI();
      expect(me).toMatchObject({ stationId: enrolled.stationId, schoolIds: [schoolA] });
    });

    test('an answer that was lost comes again for the same code and key, and makes no second station', async () => {
      const code = await newCode();
      const signer = newSigner();
      const first = await enrol(code, signer);
      const before = (await stations()).length;
      const again = await enrol(code, signer);
      expect({ ...again, serverTime: first.serverTime }).toEqual(first);
      expect((await stations()).length).toBe(before);
    });

    test('wrong, used by another key, expired, or no code at all: the same answer', async () => {
      const used = await newCode();
      await enrol(used);
      const expired = await newCode(0);
      const bodies: unknown[] = [];
      for (const code of [newEnrolmentCode(), used, expired, 'no code', '']) {
        const { error } = await safe(enrol(code));
        expect(error).toMatchObject(unknown);
        bodies.push(error?.message);
      }
      expect(new Set(bodies).size).toBe(1);
    });

    test('of two stations with the same code at the same moment one gets in', async () => {
      const code = await newCode();
      const outcomes = await Promise.all([safe(enrol(code)), safe(enrol(code)), safe(enrol(code))]);
      expect(outcomes.filter(({ error }) => error === null)).toHaveLength(1);
      for (const { error } of outcomes) if (error) expect(error).toMatchObject(unknown);
    });

    test('a school that is gone by then is left out', async () => {
      const schools = [schoolA, SchoolIdSchema.parse('school-gone')];
      const code = await makeEnrolmentCode(central.database.kysely, ente.enteId, { ...planned, schools });
      expect((await enrol(code)).schoolIds).toEqual([schoolA]);
    });

    test('a code is stored as its digest only, and goes when nobody used it in time', async () => {
      const code = await newCode();
      const late = await newCode(0);
      const rows = () => central.database.kysely.selectFrom('enrolment_code').selectAll().execute();
      expect(JSON.stringify(await rows())).not.toContain(code);
      const before = (await rows()).length;
      await pruneEnrolment(central.database.kysely);
      expect((await rows()).length).toBeLessThan(before);
      expect((await safe(enrol(late))).error).toMatchObject(unknown);
      expect(await enrol(code)).toMatchObject({ stationName: 'Sportello 1' });
    });

    test('what is no key is refused by the contract, and what is large is not read', async () => {
      const post = (body: string) =>
        fetch(`${url}/v1/enrolment`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      const { publicKey } = request('');
      for (const wrong of ['', 'AAAA', publicKey.slice(0, -2), publicKey.replace('MCow', 'MCox')]) {
        expect((await post(JSON.stringify({ ...request('x'), publicKey: wrong }))).status).toBe(400);
      }
      expect((await post('{')).status).toBe(400);
      expect((await post(JSON.stringify({ ...request('x'), more: 'x'.repeat(5_000) }))).status).toBe(413);
    });

    describe('whoever tries codes', () => {
      const tries = async (count: number, code: () => EnrolmentCode = newEnrolmentCode) => {
        const codes: unknown[] = [];
        for (let n = 0; n < count; n++) {
          const { error } = await safe(enrol(code()));
          codes.push(error && 'code' in error ? error.code : null);
        }
        return codes;
      };

      test('has to wait after a few, also with a code that is right, and is told until when', async () => {
        expect(await tries(attemptsPerAddress)).toEqual(Array(attemptsPerAddress).fill('CODE_UNKNOWN'));
        const code = await newCode();
        const { error } = await safe(enrol(code));
        expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', status: 429, defined: true });
        const until = error && 'data' in error ? error.data : undefined;
        const wait = Date.parse((until as { until: string }).until) - Date.now();
        expect(wait).toBeGreaterThan(-1000);
        expect(wait).toBeLessThanOrEqual(windowMinutes * 60_000 + 1000);
        await sql`update enrolment_attempt set window_start = window_start - make_interval(mins => ${windowMinutes})`.execute(
          central.database.kysely,
        );
        expect(await enrol(code)).toMatchObject({ stationName: 'Sportello 1' });
      });

      test('gets no further from many addresses', async () => {
        await tries(1);
        await sql`update enrolment_attempt set attempts = ${attemptsInAll} where source = '*'`.execute(
          central.database.kysely,
        );
        expect(await tries(1)).toEqual(['TOO_MANY_ATTEMPTS']);
      });

      test('is not an office that enrols its stations', async () => {
        for (let n = 0; n <= attemptsPerAddress; n++) await enrol(await newCode());
        expect(await tries(1)).toEqual(['CODE_UNKNOWN']);
      });

      test('is known by the address that the proxy saw, where there is one, and cannot choose it', async () => {
        const from = async (base: string, forwarded: string) => {
          const body = JSON.stringify(request(newEnrolmentCode()));
          const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
          return (await fetch(`${base}/v1/enrolment`, { method: 'POST', body, headers })).status;
        };
        for (let n = 0; n < attemptsPerAddress; n++) await from(proxyUrl, `10.0.0.${String(n)}, 192.0.2.1`);
        expect(await from(proxyUrl, '10.9.9.9, 192.0.2.1')).toBe(429);
        expect(await from(proxyUrl, '192.0.2.2')).toBe(404);
        for (let n = 0; n < attemptsPerAddress; n++) await from(url, `10.0.0.${String(n)}`);
        expect(await from(url, '10.9.9.9')).toBe(429);
      });
    });
  });
}
