// A kiosk's desk against central over HTTP: what a window is given, what it never holds, and what a reset leaves.
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeEnrolmentCode } from '#central/enrolment/make-code.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { digestSecret } from '#central/secrets/argon2.ts';
import { sealer } from '#central/secrets/seal.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { openDesk, type Desk } from '#desk/open-desk.ts';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { BollettinoIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { onPGlite, onPostgres } from '../../support/central-databases.ts';
import { projectRoot } from '../../support/child-program.ts';
import { errorCode } from '../../support/error-code.ts';
import { payable } from '../../support/payment-bench.ts';
import { schoolA, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const password = 'un cavallo verde';
const family = someFamily('fam', [{ id: 'fam-kid-1', school: schoolA }], [payable('b-1', 'fam')]);
const withCode = FamilyAggregateSchema.parse({
  ...family,
  persons: family.persons.map((person) => ({ ...person, familyName: 'Rossi', fiscalCode: 'RSSMRA80A01H501U' })),
});

describe('a kiosk', () => {
  const central = useCentralDatabase(onPostgres.available ? onPostgres : onPGlite);
  let ente: EnteBench;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    ente = await newEnte(central.database, central.place.folder, [withCode]);
    const features = { ownCredentials: { on: true, reason: '' }, secretQuestion: { on: false, reason: '' } };
    const db = central.database.kysely;
    const kept = JSON.stringify({ ...features, cash: { on: false, reason: '' } });
    await db.updateTable('ente').set({ features: kept, postal: null }).where('id', '=', ente.enteId).execute();
    const registered = InstantSchema.parse(new Date().toISOString());
    await db
      .insertInto('account')
      .values({
        ...{ ente_id: ente.enteId, id: 'account', person_id: PersonIdSchema.parse('fam-parent'), username: 'marta' },
        ...{ state: 'active', email: null, own_credentials: true, password_digest: await digestSecret(password) },
        ...{ secret_digest: null, mail_id: null, registered_at: registered, consent_at: registered },
      })
      .execute();
    const services = databaseServices(central.database, ente.shelf, undefined, sealer(randomBytes(32)));
    server = createCentralServer(services, pino({ enabled: false }));
    url = await listen(server, 0, '127.0.0.1');
  });
  afterAll(() => closeServer(server));

  const windowOf = (desk: Desk) => createRouterClient(desk.kioskRouter, { context: desk.connection() });

  test('holds no family; a session is of one window and ends with a reset; without a line it says so', async () => {
    const planned = { name: 'Chiosco 1', role: 'kiosk', schools: [] } as const;
    const dataDir = join(central.place.folder, 'kiosk');
    const desk = await openDesk({
      ...{ dataDir, keys: stationKeys({ dataDir }), central: { url }, mail: null, version: '1.2.3' },
      ...{ resourcesDir: join(projectRoot, 'resources') },
      enrolmentCode: await makeEnrolmentCode(central.database.kysely, ente.enteId, planned),
    });
    onTestFinished(() => desk.close());
    await desk.connection().desk.system.syncNow();
    expect(desk.face()).toBe('kiosk');
    expect(desk.connection().desk.sync.publicUrl()).toBeNull();
    const store = desk.connection().desk.openStore();
    expect(store?.db.raw.prepare('SELECT count(*) FROM family').pluck().get()).toBe(0);

    const window = windowOf(desk);
    expect(await window.start()).toMatchObject({
      ...{ ente: { name: `Comune ${ente.enteId}` }, stationName: 'Chiosco 1', problem: null },
      open: { ways: { credentials: { on: true } }, payOnline: false },
    });
    expect(await errorCode(window.home())).toBe('NOT_SIGNED_IN');
    // The code of a question is taken along also by whoever has no account.
    const slip = await window.information.slip({ code: 'abc-def', language: 'sl' });
    expect(slip).toMatchObject({ fileName: 'richiesta-ABC-DEF.pdf', pages: 1 });
    const other = await window.registration.slip({ code: 'KH7M-P2QR', language: 'fr' });
    expect(other).toMatchObject({ fileName: 'richiesta-KH7M-P2QR.pdf', pages: 1 });
    expect(await errorCode(window.access.signIn({ username: 'marta', password: 'no' }))).toBe('WRONG_CREDENTIALS');
    const session = await window.access.signIn({ username: 'marta', password });
    expect(session).toMatchObject({ givenName: 'Marta', way: 'credentials', hasPassword: true });
    expect(session).not.toHaveProperty('token');
    expect(await window.home()).toMatchObject({ outstandingCents: 1000, children: [{ givenName: 'Nome fam-kid-1' }] });
    expect(await errorCode(windowOf(desk).home())).toBe('NOT_SIGNED_IN');

    const notice = await window.notices.make({ bollettinoIds: [BollettinoIdSchema.parse('b-1')], language: 'sl' });
    expect(notice).toMatchObject({ totalCents: 1000, pages: 1, creditorFiscalCode: '99900270150' });
    expect(desk.findDocument(notice.documentId)).not.toBeNull();
    const sessions = () => central.database.kysely.selectFrom('parent_session').select('digest').execute();
    expect(await sessions()).toHaveLength(1);
    await window.lock.reset({ reason: 'finished' });
    for (const { documentId } of [notice, slip, other]) expect(desk.findDocument(documentId)).toBeNull();
    expect(await errorCode(window.home())).toBe('NOT_SIGNED_IN');
    await expect.poll(sessions).toEqual([]);

    await window.access.signIn({ username: 'marta', password });
    await central.database.kysely.deleteFrom('parent_session').execute();
    // Central does not know it any more: neither does the kiosk.
    expect(await errorCode(window.home())).toBe('NOT_SIGNED_IN');
    await window.access.signIn({ username: 'marta', password });
    await closeServer(server);
    expect(await errorCode(window.home())).toBe('NO_LINE');
    expect(await window.start()).toMatchObject({ open: null, problem: 'UNREACHABLE', ente: { helpPhone: null } });
  });
});
