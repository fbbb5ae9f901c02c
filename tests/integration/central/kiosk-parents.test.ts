// Parents at a kiosk, as central answers them: whose session it is, when it ends, and that nobody learns anything of another family, by any
// procedure, whatever ids she knows. One database for all.
import { randomBytes, createHash } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { kioskHandlers } from '#central/kiosk/handlers.ts';
import { fromKiosksHandlers } from '#central/kiosk/counter/handlers.ts';
import { putPin, selectEvents } from '#central/kiosk/lock/queries.ts';
import { mailsPerSession } from '#central/kiosk/send-notice.ts';
import { revokeStation } from '#central/stations/revoke-station.ts';
import { digestSecret } from '#central/secrets/argon2.ts';
import { sealer } from '#central/secrets/seal.ts';
import type { KnownStation } from '#central/stations/find-station.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { IdentityHandleSchema } from '#shared/contracts/central/kiosk/identity.ts';
import { kioskCentralContract } from '#shared/contracts/central/kiosk/index.ts';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import {
  BollettinoIdSchema,
  InformationRequestIdSchema,
  OperatorIdSchema,
  PaymentSessionIdSchema,
  PersonIdSchema,
  ReceiptKeySchema,
  ServiceIdSchema,
} from '#shared/domain/ids.ts';
import { cents } from '#shared/domain/cents.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { PaymentCodeSchema } from '#shared/domain/payment-code.ts';
import { ParentTokenSchema, type ParentToken } from '#shared/security/parent-token.ts';
import { onPGlite, onPostgres } from '../../support/central-databases.ts';
import { newEnte, type EnteBench } from '../../support/central-bench.ts';
import { newPaymentBench } from '../../support/payment-bench.ts';
import { schoolA, someBollettino, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const password = 'un cavallo verde';
const code = 'RSSMRA80A01H501U';

/** Names and values that nobody else has. */
function familyOf(id: string, mark: string): FamilyAggregate {
  const family = someFamily(
    id,
    [{ id: `${id}-kid`, school: schoolA }],
    [someBollettino(`${id}-b`, `${id}-parent`, `${id}-kid`)],
  );
  const persons = family.persons.map((person) => ({
    ...person,
    ...{ givenName: `${mark}${person.role}`, familyName: `${mark}cognome`, phones: [`${mark}333`] },
    ...(person.role === 'parent' && { fiscalCode: code, emails: [`${mark}@example.it`.toLowerCase()] }),
  }));
  const address = { street: `Via ${mark}`, postalCode: '00100', city: mark, province: 'RM' };
  const bollettini = family.bollettini.map((one) => ({ ...one, subject: `${mark} mensa` }));
  const diets = family.diets.map((diet) => ({ ...diet, kind: `${mark} dieta` }));
  return FamilyAggregateSchema.parse({
    ...{ ...family, persons, bollettini, diets },
    family: { ...family.family, address, label: mark, notes: mark },
  });
}

for (const configuration of [onPostgres.available ? onPostgres : onPGlite]) {
  describe(`parents at a kiosk on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const db = () => central.database.kysely;

    async function bench(families: FamilyAggregate[] = [familyOf('anna', 'Aaa'), familyOf('bea', 'Bbb')]) {
      const ente = await newEnte(central.database, central.place.folder, families);
      const features = { ownCredentials: { on: true, reason: '' }, secretQuestion: { on: false, reason: '' } };
      const cash = { on: false, reason: '' };
      await db()
        .updateTable('ente')
        .set({ features: JSON.stringify({ ...features, cash }) })
        .where('id', '=', ente.enteId)
        .execute();
      const { station: kiosk } = await ente.addKiosk();
      const digest = await digestSecret(password);
      for (const person of families.flatMap(({ persons }) => persons).filter(({ role }) => role === 'parent')) {
        await db()
          .insertInto('account')
          .values({
            ...{ ente_id: ente.enteId, id: `a-${person.id}`, person_id: person.id, username: person.id, email: null },
            ...{ state: 'active', own_credentials: true, password_digest: digest, secret_digest: null, mail_id: null },
            ...{ registered_at: now(), consent_at: now() },
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      return { ente, kiosk, at: (token: ParentToken | null, station = kiosk) => clientOf(ente, station, token) };
    }
    const now = () => InstantSchema.parse(new Date().toISOString());

    function clientOf(ente: EnteBench, signer: KnownStation, parentToken: ParentToken | null) {
      const payments = { ...newPaymentBench(central.database, { now: Date.now() }).context, now: Date.now };
      const services = databaseServices(central.database, ente.shelf, undefined, sealer(randomBytes(32)));
      const context = {
        services: { ...services, payments, publicAddress: services.publicAddress },
        ...{ signer, operatorId: OperatorIdSchema.parse('op-1'), parentToken, address: '192.0.2.1' },
        later: (work: Promise<unknown>) => void work.catch(() => {}),
      };
      return createRouterClient({ kiosk: kioskHandlers, fromKiosks: fromKiosksHandlers }, { context });
    }

    const signIn = async ({ at }: Awaited<ReturnType<typeof bench>>, username: string) =>
      (await at(null).kiosk.access.signIn({ username, password })).token;
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'answered',
        (failure: unknown) => String((failure as { code?: unknown }).code),
      );

    test('whatever she asks with whichever ids, she learns nothing of another family', async () => {
      const here = await bench();
      const anna = here.at(await signIn(here, 'anna-parent')).kiosk;
      const bea = here.at(await signIn(here, 'bea-parent')).kiosk;
      // Bea's session took the place of Anna's at this kiosk: Anna goes to another one.
      expect(await codeOf(anna.home())).toBe('SESSION_ENDED');
      const { station: other } = await here.ente.addKiosk();
      const { token } = await here.at(null, other).kiosk.access.signIn({ username: 'anna-parent', password });
      const ask = here.at(token, other).kiosk;

      const theirs = {
        bollettino: BollettinoIdSchema.parse('bea-b'),
        child: PersonIdSchema.parse('bea-kid'),
        session: PaymentSessionIdSchema.parse(uuidv7()),
      };
      const [row] = (await bea.bollettini.list({ which: 'outstanding' })).rows;
      const notices = row!.payable.slice(0, 1).map(({ noticeNumber }) => ({ bollettinoId: row!.id, noticeNumber }));
      const wish = { notices, way: 'screen', language: 'it', email: null } as const;
      const opened = await bea.paying.open({ id: theirs.session, ...wish });
      // For the receipt, her own address is known: a kiosk never asks for it.
      const kept = await db().selectFrom('payment_session').select('email').where('id', '=', theirs.session).execute();
      expect(kept).toEqual([{ email: 'bbb@example.it' }]);
      const mailId = uuidv7();
      const pdfBase64 = Buffer.from('%PDF-1.7 Bbb').toString('base64');
      const mail = { bollettinoIds: [theirs.bollettino], to: 'x@example.it', language: 'it' as const, pdfBase64 };
      await bea.notices.send({ id: mailId, ...mail });
      const fields = (await bea.profile.see()).fields;
      const mine = (await ask.profile.see()).fields;

      const handle = IdentityHandleSchema.parse('x'.repeat(43));
      const table: Record<string, () => Promise<unknown>> = {
        'start': () => ask.start(),
        'home': () => ask.home(),
        'diet': () => ask.diet({ childId: theirs.child }),
        'access.session': () => ask.access.session(),
        'access.changePassword': () =>
          ask.access.changePassword({ current: 'no', password: 'x'.repeat(13), repeated: '' }),
        'access.recover': () => ask.access.recover({ typed: 'bea-parent', secret: null }),
        'access.lookAtCode': () => ask.access.lookAtCode({ code: 'AAAABBBBCCCCDDDD' }),
        'access.choosePassword': () =>
          ask.access.choosePassword({ code: 'AAAABBBBCCCCDDDD', password, repeated: password, secret: null }),
        'access.signIn': () => ask.access.signIn({ username: 'bea-parent', password: 'wrong' }),
        'identity.begin': () => ask.identity.begin({ way: 'spid', providerId: null, on: 'phone', language: 'it' }),
        'identity.poll': () => ask.identity.poll({ handle, seen: 'waiting', waitMs: 0 }),
        'identity.confirm': () => ask.identity.confirm({ handle, number: '1234' }),
        'identity.cancel': () => ask.identity.cancel({ handle }),
        'bollettini.categories': () => ask.bollettini.categories(),
        'bollettini.list': () => ask.bollettini.list({ which: 'outstanding' }),
        'paying.check': () => ask.paying.check({ bollettinoIds: [theirs.bollettino] }),
        'paying.open': () => ask.paying.open({ id: theirs.session, ...wish }),
        'paying.openCart': () => ask.paying.openCart({ id: theirs.session }),
        'paying.abandon': () => ask.paying.abandon({ id: theirs.session }),
        'paying.find': () => ask.paying.find({ code: PaymentCodeSchema.parse(opened.code) }),
        'paying.underWay': () => ask.paying.underWay(),
        'paying.changes': () => ask.paying.changes({ after: 1, waitMs: 0 }),
        'notices.source': () => ask.notices.source({ bollettinoIds: [theirs.bollettino] }),
        'notices.send': () => ask.notices.send({ id: uuidv7(), ...mail }),
        'notices.sent': () => ask.notices.sent({ id: mailId }),
        'topUps.offers': () => ask.topUps.offers(),
        'topUps.make': () =>
          ask.topUps.make({
            ...{ bollettinoId: theirs.bollettino, childId: theirs.child },
            ...{ serviceId: ServiceIdSchema.parse('srv-meals'), amountCents: cents(1000) },
          }),
        'receipts.list': () => ask.receipts.list({}),
        'receipts.source': () => ask.receipts.source({ keys: [ReceiptKeySchema.parse('any')] }),
        'profile.see': () => ask.profile.see(),
        'profile.change': () =>
          ask.profile.change({ id: uuidv7(), base: mine, wanted: { ...mine, addresses: fields.addresses } }),
        'registration.ask': () => ask.registration.ask({ id: uuidv7(), privacyRead: true, ...stranger }),
        'help.call': () => ask.help.call({ step: 'start', language: 'it' }),
        'help.callAsParent': () =>
          ask.help.callAsParent({ step: 'pay', language: 'it', bollettinoIds: [theirs.bollettino] }),
        'help.state': () => ask.help.state(),
        'help.cancel': () => ask.help.cancel(),
        'information.ask': () => ask.information.ask(question()),
        'information.askAsParent': () => ask.information.askAsParent(question()),
        'access.signOut': () => ask.access.signOut(),
        'lock.tend': () => ask.lock.tend({ events: [] }),
      };
      expect(Object.keys(table).sort()).toEqual(proceduresOf(kioskCentralContract).sort());
      for (const [name, call] of Object.entries(table)) {
        const said = await call().then(
          (answer) => JSON.stringify(answer),
          (failure: unknown) => JSON.stringify({ ...(failure as object), message: String(failure) }),
        );
        expect(said, name).not.toMatch(/bbb|bea-(?:kid|parent|fam)/i);
      }
      expect(await bea.paying.find({ code: opened.code })).toMatchObject({ state: 'created', here: true });
      expect(await bea.profile.see()).toMatchObject({ fields });
    });

    test('a payment goes on after her visit: found again by its code, here and elsewhere, and no second cart opens for its notices', async () => {
      const here = await bench();
      const { station: elsewhere } = await here.ente.addKiosk();
      const first = here.at(await signIn(here, 'anna-parent')).kiosk;
      const [row] = (await first.bollettini.list({ which: 'outstanding' })).rows;
      const notices = row!.payable.slice(0, 1).map(({ noticeNumber }) => ({ bollettinoId: row!.id, noticeNumber }));
      const wish = { notices, way: 'screen', language: 'it', email: null } as const;
      const { id, code } = await first.paying.open({ id: PaymentSessionIdSchema.parse(uuidv7()), ...wish });
      await first.paying.openCart({ id });
      await first.access.signOut();

      for (const station of [here.kiosk, elsewhere]) {
        const { token } = await here.at(null, station).kiosk.access.signIn({ username: 'anna-parent', password });
        const again = here.at(token, station).kiosk;
        expect((await again.paying.underWay()).sessions).toMatchObject([{ id, code, state: 'cartOpen' }]);
        expect(await again.paying.find({ code })).toMatchObject({ id, state: 'cartOpen' });
        const second = again.paying.open({ id: PaymentSessionIdSchema.parse(uuidv7()), ...wish });
        expect(await codeOf(second)).toBe('HELD');
        await again.access.signOut();
      }
    });

    test('a session ends: signed out, idle, too long, elsewhere, by a new password, a closed account, a revoked kiosk', async () => {
      const here = await bench();
      const home = async (token: ParentToken, station?: KnownStation) => codeOf(here.at(token, station).kiosk.home());
      const again = () => signIn(here, 'anna-parent');
      let token = await again();
      expect(await home(token)).toBe('answered');
      expect(await home(ParentTokenSchema.parse(randomBytes(32).toString('base64url')))).toBe('SESSION_ENDED');
      const kept = await sql<{ row: string }>`select parent_session::text as row from parent_session`.execute(db());
      expect(JSON.stringify(kept.rows)).not.toContain(token);

      const { station: second } = await here.ente.addKiosk();
      expect(await home(token, second)).toBe('SESSION_ENDED');
      const { station: counter } = await here.ente.addStation(schoolA);
      expect(await home(token, counter)).toBe('KIOSK_ONLY');
      const foreign = await newEnte(central.database, central.place.folder, [familyOf('anna', 'Ccc')]);
      const { station: abroad } = await foreign.addKiosk();
      expect(await codeOf(clientOf(foreign, abroad, token).kiosk.home())).toBe('SESSION_ENDED');

      await here.at(token).kiosk.access.signOut();
      expect(await home(token)).toBe('SESSION_ENDED');
      const shift = async (column: 'seen_at' | 'opened_at', minutes: number) => {
        token = await again();
        await sql`update parent_session set ${sql.ref(column)} = now() - make_interval(mins => ${minutes}::int)
          where ente_id = ${here.ente.enteId}`.execute(db());
        return home(token);
      };
      expect(await shift('seen_at', 4)).toBe('answered');
      expect(await shift('seen_at', 6)).toBe('SESSION_ENDED');
      expect(await shift('opened_at', 14)).toBe('answered');
      expect(await shift('opened_at', 16)).toBe('SESSION_ENDED');

      token = await again();
      const { token: elsewhere } = await here
        .at(null, second)
        .kiosk.access.signIn({ username: 'anna-parent', password });
      const chosen = 'un asino azzurro';
      const change = { current: password, password: chosen, repeated: chosen };
      expect(await here.at(token).kiosk.access.changePassword(change)).toEqual({});
      expect([await home(token), await home(elsewhere, second)]).toEqual(['answered', 'SESSION_ENDED']);
      expect(await codeOf(here.at(null).kiosk.access.signIn({ username: 'anna-parent', password }))).toBe(
        'WRONG_CREDENTIALS',
      );
      const access = { code: 'ABCDEFGHJKMNPQRS', digest: '' };
      await db()
        .insertInto('account_code')
        .values({
          ...{ digest: createHash('sha256').update(access.code).digest('hex'), ente_id: here.ente.enteId },
          ...{
            account_id: 'a-anna-parent',
            purpose: 'recovery',
            way: 'slip',
            expires_at: InstantSchema.parse('2099-01-01T00:00:00Z'),
          },
        })
        .execute();
      const choice = { code: access.code, password, repeated: password, secret: null };
      expect(await codeOf(clientOf(foreign, abroad, null).kiosk.access.choosePassword(choice))).toBe('CODE_UNKNOWN');
      expect(await here.at(null).kiosk.access.choosePassword(choice)).toEqual({ username: 'anna-parent' });
      expect(await home(token)).toBe('SESSION_ENDED');

      token = await again();
      await revokeStation(db(), here.ente.enteId, here.kiosk.id);
      expect(await home(token)).toBe('SESSION_ENDED');
    });

    test('parents who live apart see each her own; whoever is a parent no more sees nothing', async () => {
      const family = familyOf('due', 'Due');
      const [parent, child] = family.persons;
      const father = {
        ...parent!,
        id: PersonIdSchema.parse('due-father'),
        givenName: 'Franco',
        fiscalCode: 'RSSFNC80A01H501V',
      };
      const [bollettino] = family.bollettini;
      const his = { ...someBollettino('due-his', 'due-father', 'due-kid'), subject: 'solo suo' };
      const shares = [parent!, father].map(({ id }, at) => ({
        ...{ personId: id, sharePercent: 50, declarant: at === 0, from: '2024-09-01', to: null },
      }));
      const apart = { ...family, persons: [parent, father, child], payers: shares, bollettini: [bollettino, his] };
      const here = await bench([FamilyAggregateSchema.parse(apart)]);
      const hers = here.at(await signIn(here, 'due-parent')).kiosk;
      const { station: other } = await here.ente.addKiosk();
      const { token } = await here.at(null, other).kiosk.access.signIn({ username: 'due-father', password });
      const theirs = here.at(token, other).kiosk;
      const ids = async (client: typeof hers) =>
        (await client.bollettini.list({ which: 'outstanding' })).rows.map(({ id }) => id);
      expect([await ids(hers), await ids(theirs)]).toEqual([['due-b'], ['due-his']]);
      // One address: it is taken for hers, who declares for the family.
      const streets = async (client: typeof hers) => JSON.stringify((await client.profile.see()).fields.addresses);
      expect([await streets(hers), await streets(theirs)]).toEqual([expect.stringContaining('Via Due'), '[]']);
      const source = await theirs.notices.source({ bollettinoIds: [BollettinoIdSchema.parse('due-his')] });
      expect(source.notices).toMatchObject([{ debtor: { fiscalCode: 'RSSFNC80A01H501V', address: null } }]);
      await sql`delete from payer where ente_id = ${here.ente.enteId} and person_id = 'due-father'`.execute(db());
      expect(await ids(hers)).toEqual(expect.arrayContaining(['due-b', 'due-his']));
      await sql`update family_member set role = 'delegate' where ente_id = ${here.ente.enteId} and person_id = 'due-father'`.execute(
        db(),
      );
      expect(await codeOf(theirs.home())).toBe('SESSION_ENDED');
      expect(await codeOf(here.at(null, other).kiosk.access.signIn({ username: 'due-father', password }))).toBe(
        'NO_FAMILY',
      );
    });

    test('she changes her profile as an office would, and a notice goes into her mail and is forgotten', async () => {
      const here = await bench();
      const kiosk = here.at(await signIn(here, 'anna-parent')).kiosk;
      const base = (await kiosk.profile.see()).fields;
      const wanted = { ...base, phones: ['333 7654321'], language: 'de' as const };
      const id = uuidv7();
      expect((await kiosk.profile.change({ id, base, wanted })).fields).toEqual(wanted);
      expect((await kiosk.profile.change({ id, base, wanted })).fields).toEqual(wanted);
      expect(await codeOf(kiosk.profile.change({ id: uuidv7(), base, wanted: base }))).toBe('CHANGED_MEANWHILE');
      const history = await sql<{ operator_name: string }>`select operator_name from unit_history
        where ente_id = ${here.ente.enteId} and unit like 'person.phones%'`.execute(db());
      expect(history.rows.map((row) => row.operator_name)).toContain('anna-parent');

      const pdfBase64 = Buffer.from('%PDF-1.7 segreto').toString('base64');
      const mail = { bollettinoIds: [BollettinoIdSchema.parse('anna-b')], to: 'a@example.it', language: 'it' as const };
      const first = uuidv7();
      for (let sent = 0; sent < mailsPerSession; sent += 1)
        await kiosk.notices.send({ id: sent === 0 ? first : uuidv7(), ...mail, pdfBase64 });
      expect(await codeOf(kiosk.notices.send({ id: uuidv7(), ...mail, pdfBase64 }))).toBe('TOO_MANY_MESSAGES');
      expect(await kiosk.notices.send({ id: first, ...mail, pdfBase64 })).toEqual({});
      const broken = Buffer.from('no pdf').toString('base64');
      expect(await codeOf(kiosk.notices.send({ id: uuidv7(), ...mail, pdfBase64: broken }))).toBe('ATTACHMENT_BROKEN');
      const queued = await sql<{ row: string }>`select mail_message::text as row from mail_message
        where ente_id = ${here.ente.enteId}`.execute(db());
      expect(queued.rows).toHaveLength(mailsPerSession);
      expect(JSON.stringify(queued.rows)).not.toContain(pdfBase64);
      expect(await kiosk.notices.sent({ id: first })).toEqual({ state: 'waiting', cause: null });
    });

    test('a call for help reaches the counter at the same step; a request for an account waits there until it is settled', async () => {
      const here = await bench();
      const kiosk = here.at(await signIn(here, 'anna-parent')).kiosk;
      const { station: counter } = await here.ente.addStation(schoolA);
      const office = here.at(null, counter).fromKiosks;
      const ticked = [BollettinoIdSchema.parse('anna-b'), BollettinoIdSchema.parse('bea-b')];
      expect(await kiosk.help.callAsParent({ step: 'pay', language: 'fr', bollettinoIds: ticked })).toEqual({
        state: 'waiting',
      });
      expect((await office.waiting()).calls).toMatchObject([
        {
          stationId: here.kiosk.id,
          step: 'pay',
          language: 'fr',
          familyId: 'anna',
          bollettinoIds: ['anna-b'],
          takenBy: null,
        },
      ]);
      const { station: far } = await here.ente.addStation();
      expect((await here.at(null, far).fromKiosks.waiting()).calls).toEqual([]);
      const stationId = here.kiosk.id;
      expect(await codeOf(here.at(null, far).fromKiosks.takeCall({ stationId }))).toBe('CALL_GONE');
      expect(await office.takeCall({ stationId })).toMatchObject({ takenBy: 'Ada Prova', bollettinoIds: ['anna-b'] });
      expect(await kiosk.help.state()).toEqual({ state: 'coming' });
      await office.endCall({ stationId });
      expect(await kiosk.help.state()).toEqual({ state: 'none' });

      const id = uuidv7();
      const asked = await kiosk.registration.ask({ id, privacyRead: true, noticeVersion: 5, ...stranger });
      expect(await kiosk.registration.ask({ id, privacyRead: true, ...stranger })).toEqual(asked);
      expect((await office.waiting()).requests).toMatchObject([
        { id, code: asked.code, givenName: 'Nuova', noticeVersion: 5 },
      ]);
      expect(await office.settleRequest({ id, outcome: 'registered' })).toEqual({});
      expect(await codeOf(office.settleRequest({ id, outcome: 'refused' }))).toBe('REQUEST_GONE');
      const left = await sql<{ row: string }>`select registration_request::text as row from registration_request
        where ente_id = ${here.ente.enteId}`.execute(db());
      expect(JSON.stringify(left.rows)).not.toContain('Nuova');
    });

    test('a kiosk tells what happened at its lock once, and hears of the exit PIN of its own ente alone', async () => {
      const here = await bench();
      const elsewhere = await bench();
      const { enteId } = here.ente;
      const { lock } = here.at(null).kiosk;
      const event = { number: 1, kind: 'checkFailed', at: now(), reference: '0123abcd', count: 2 } as const;
      expect(await lock.tend({ events: [event] })).toEqual({ pin: null });
      const digest = await digestSecret('482915');
      await putPin(db(), enteId, digest, 'Ada Prova');
      expect(await lock.tend({ events: [event] })).toEqual({ pin: { revision: 1, digest } });
      expect(await selectEvents(db(), enteId, 10)).toMatchObject([{ kind: 'checkFailed', reference: '0123abcd' }]);
      expect(await elsewhere.at(null).kiosk.lock.tend({ events: [] })).toEqual({ pin: null });
      expect(await selectEvents(db(), elsewhere.ente.enteId, 10)).toEqual([]);
      await putPin(db(), enteId, null, 'Ada Prova');
      expect(await lock.tend({ events: [] })).toEqual({ pin: null });
      await putPin(db(), enteId, digest, 'Ada Prova');
      expect(await lock.tend({ events: [] })).toMatchObject({ pin: { revision: 3 } });
    });
  });
}

const stranger = {
  ...{ givenName: 'Nuova', familyName: 'Persona', fiscalCode: code, email: null, phone: null, language: 'sl' as const },
  child: { givenName: 'Figlio', familyName: 'Persona', birthDate: null, school: null },
};

const question = () => ({
  ...{ id: InformationRequestIdSchema.parse(uuidv7()), language: 'it' as const },
  ...{ text: 'Quando aprono le iscrizioni?', email: 'x@example.it' },
});

/** Paths of the procedures, joined by points. */
function proceduresOf(contract: object, path = ''): string[] {
  return Object.entries(contract).flatMap(([name, part]: [string, object]) =>
    '~orpc' in part ? [`${path}${name}`] : proceduresOf(part, `${path}${name}.`),
  );
}
