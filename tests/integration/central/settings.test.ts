// What an administrator sets up at central: checked, never over somebody else's change, told to the stations, and written down.
import { argon2Verify } from 'hash-wasm';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readEnte } from '#central/catalog/read-catalog.ts';
import { administratorCommands } from '#central/administration/commands.ts';
import { enrolStation } from '#central/enrolment/enrol-station.ts';
import { sealer } from '#central/secrets/seal.ts';
import { takeNoticeNumber } from '#central/debts/publishing/take-notice-number.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { startGpd } from '#central/sandbox/gpd/start-gpd.ts';
import { noAccess } from '#central/settings/pagopa/pagopa-access.ts';
import { readPagopaAccess } from '#central/settings/pagopa/read-pagopa-access.ts';
import { savePagopa } from '#central/settings/pagopa/save-pagopa.ts';
import { testPagopa } from '#central/settings/pagopa/test-pagopa.ts';
import { readSettings } from '#central/settings/read-settings.ts';
import type { AccountSecrets } from '#central/settings/mail-account-row.ts';
import { saveEnte } from '#central/settings/save-ente.ts';
import { mailAccessFor, removeMail, saveMail } from '#central/settings/save-mail.ts';
import { saveNumbering } from '#central/settings/save-numbering.ts';
import { makeFirstOperator, saveOperator } from '#central/settings/save-operator.ts';
import { removeRecord, saveCategory, saveSchool, saveService } from '#central/settings/save-record.ts';
import { findStation } from '#central/stations/find-station.ts';
import { readOperators } from '#central/operators/read-operators.ts';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import { configurations } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { localDate } from '../../support/fake-values.ts';
import { enteIdOf, schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { newSigner, publicKeyOf } from '../../support/station-keys.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const author = {
  ...{ operatorId: OperatorIdSchema.parse('op-head'), operatorName: 'Capo', stationName: 'Sportello 1' },
};
const secrets = sealer(randomBytes(32));
const account: MailAccount = {
  ...{ host: 'posta.comune.example', port: 587, security: 'starttls', user: 'scuola' },
  ...{ from: 'scuola@comune.example', perMinute: 30, perDay: 2000 },
  ...{ oauth: null, imap: null, returnTag: false },
};
const typed = (secrets: Partial<AccountSecrets>): AccountSecrets => ({
  ...{ password: null, clientSecret: null, imapPassword: null, ...secrets },
});
const category = {
  ...{ name: 'pagoPA – Trasporto', taxonomyCode: '9/0107102sp', iban: 'it60 x054 2811 1010 0000 0123 456' },
  ...{ prepaid: false, topUpMinCents: null, topUpMaxCents: null },
};
const wrong = (field: string, code: string) => ({
  ...{ ok: false, error: { code: 'SETTING_WRONG', notes: [{ field, code }] } },
});

for (const configuration of configurations) {
  describe(`settings on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
    const enteWith = async (...families: Parameters<typeof newEnte>[2][]) => {
      const ente = await newEnte(
        central.database,
        central.place.folder,
        families.flatMap((one) => one ?? []),
      );
      return { ...ente, db: central.database.kysely, id: ente.enteId };
    };

    test('a change is checked, tidied, told to the stations and written down; what is left out stays', async () => {
      const { db, id, addStation, bootstrap } = await enteWith();
      const { station } = await addStation(schoolA);
      const { replica, cursor } = await bootstrap(station);
      const set = { name: 'Comune Nuovo', cbill: 'abc12', dietKinds: [{ name: 'Senza uova', medical: true }] };
      expect(await saveEnte(db, id, author, 1, set)).toEqual({ ok: true, value: 2 });
      await replica.pull(db, station, cursor);
      expect(replica.records.get(`ente/${id}`)).toMatchObject({
        value: {
          name: 'Comune Nuovo',
          cbill: 'ABC12',
          revision: 2,
          dietKinds: set.dietKinds,
          fiscalCode: '99900270150',
        },
      });
      expect(await saveEnte(db, id, author, 1, { name: 'Altro' })).toEqual({
        ...{ ok: false, error: { code: 'CHANGED_MEANWHILE' } },
      });
      expect(await saveEnte(db, id, author, 2, { name: ' ' })).toMatchObject(wrong('name', 'missing'));
      const rows = await db.selectFrom('setting_change').selectAll().where('ente_id', '=', id).execute();
      expect(rows).toMatchObject([{ kind: 'ente', value: set, operator_name: 'Capo', station_name: 'Sportello 1' }]);
    });

    test('the notice on personal data counts its versions, and each can be found again with its text', async () => {
      const { db, id } = await enteWith();
      const notice = {
        date: localDate('2026-09-01'),
        title: { it: 'Informativa' },
        text: { it: 'Prima' },
        address: null,
      };
      const present = async () => (await readEnte(db, id))?.privacyNotice;
      expect(await present()).toBeNull();
      expect(await saveEnte(db, id, author, 1, { privacyNotice: notice })).toEqual({ ok: true, value: 2 });
      expect(await present()).toEqual({ ...notice, version: 1 });
      await saveEnte(db, id, author, 2, { privacyNotice: notice });
      expect(await present()).toMatchObject({ version: 1 });
      await saveEnte(db, id, author, 3, { privacyNotice: { ...notice, text: { it: 'Seconda', sl: 'Druga' } } });
      expect(await present()).toMatchObject({ version: 2, text: { it: 'Seconda', sl: 'Druga' } });
      const empty = { ...notice, text: null };
      expect(await saveEnte(db, id, author, 4, { privacyNotice: empty })).toMatchObject(
        wrong('text.it', 'noticeEmpty'),
      );
      await saveEnte(db, id, author, 4, { name: 'Comune Nuovo' });
      expect(await present()).toMatchObject({ version: 2 });
      const rows = await db.selectFrom('setting_change').select('value').where('ente_id', '=', id).execute();
      expect(JSON.stringify(rows)).toContain('Prima');
    });

    test('pagoPA is reached by the ente’s own key, which is sealed, kept for its server alone, and tested', async () => {
      const { db, id } = await enteWith();
      const gpd = await startGpd({ subscriptionKey: 'right', organizations: ['99900270150'], ibans: [] });
      const other = { baseUrl: 'https://gpd.example', subscriptionKey: 'installation' };
      const installation = { ...noAccess, gpd: other };
      const access = () => readPagopaAccess(db, id, { sealer: secrets, installation });
      const save = (revision: number, url: string | null, gpdKey: string | null) => {
        const addresses = { gpd: url === null ? null : { url }, checkout: null, receipts: null };
        const keys = { gpd: gpdKey, checkout: null, receipts: null };
        return savePagopa(db, secrets, id, author, { revision, addresses, keys });
      };
      expect(await access()).toEqual(installation);
      expect(await save(0, gpd.baseUrl, null)).toMatchObject(wrong('gpd.key', 'keyMissing'));
      expect(await save(0, `${gpd.baseUrl}/ `, 'right')).toEqual({ ok: true, value: 1 });
      expect(await save(0, gpd.baseUrl, 'other')).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
      expect((await access()).gpd).toEqual({ baseUrl: gpd.baseUrl, subscriptionKey: 'right' });
      expect(await save(1, 'https://elsewhere.example', null)).toMatchObject(wrong('gpd.key', 'keyMissing'));
      expect(await save(1, gpd.baseUrl, null)).toEqual({ ok: true, value: 2 });
      const kept = await db.selectFrom('setting_change').select('value').where('ente_id', '=', id).execute();
      const row = await db.selectFrom('pagopa_access').selectAll().where('ente_id', '=', id).execute();
      expect(JSON.stringify([kept, row, (await readSettings(db, id, installation)).pagopa])).not.toContain('right');

      const tried = (url: string, key: string | null, organization = '99900270150') =>
        testPagopa({ db, sealer: secrets, organization }, id, { service: 'gpd', url, key, version: 'v1' });
      expect(await tried(gpd.baseUrl, null)).toEqual({ outcome: 'reached' });
      const codes = [
        await tried(gpd.baseUrl, 'wrong'),
        await tried(gpd.baseUrl, null, '00000000000'),
        await tried(new URL(gpd.baseUrl).origin, null),
        await tried('http://127.0.0.1:9', null),
        await tried('http://127.0.0.1:9', 'right'),
        await tried('https://nowhere.invalid', 'right'),
        await tried('http://nowhere.invalid', 'right'),
      ].map((result) => (result.outcome === 'failed' ? result.code : result.outcome));
      await gpd.close();
      expect(codes).toEqual([
        ...['KEY_WRONG', 'ENTE_NOT_COVERED', 'ADDRESS_WRONG', 'KEY_NEEDED', 'NETWORK', 'NAME_UNKNOWN', 'ADDRESS_WRONG'],
      ]);
      expect(await save(2, null, null)).toEqual({ ok: true, value: 3 });
      expect(await access()).toEqual(installation);
    });

    test('what was wrong before does not keep something else from being mended', async () => {
      const { db, id } = await enteWith();
      // The holder of the small ente's postal account has a tabulator in it, and its authorisation an unusual wording.
      const long = 'x'.repeat(51);
      const postal = { account: '1', holder: long, authorization: 'AUT. 1' };
      await db.updateTable('ente').set({ sector: long }).where('id', '=', id).execute();
      expect(await saveEnte(db, id, author, 1, { postal })).toMatchObject(wrong('postal.holder', 'tooLong'));
      expect(await saveEnte(db, id, author, 1, { cbill: 'XYZ12' })).toEqual({ ok: true, value: 2 });
      expect(await saveEnte(db, id, author, 2, { helpPhone: '0299 000 100' })).toMatchObject(
        wrong('sector', 'tooLong'),
      );
    });

    test('the counter of notice numbers goes on, back only before it gave one, and the ente’s record carries its code', async () => {
      const { db, id } = await enteWith();
      const numbering = { segregationCode: '47', next: 5000 };
      expect(await saveNumbering(db, id, author, 1, numbering)).toEqual({ ok: true, value: 2 });
      expect(await saveNumbering(db, id, author, 2, { ...numbering, next: 6000 })).toEqual({ ok: true, value: 3 });
      expect(await saveNumbering(db, id, author, 3, { ...numbering, next: 4999 })).toEqual({ ok: true, value: 4 });
      expect(await writeTx(db, id, 'test', takeNoticeNumber)).toMatch(/^3470000000004999/);
      expect(await saveNumbering(db, id, author, 4, { ...numbering, next: 4999 })).toEqual({
        ...{ ok: false, error: { code: 'NUMBERS_GIVEN', least: 5000 } },
      });
      expect(await saveNumbering(db, id, author, 1, numbering)).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
      expect(await readSettings(db, id)).toMatchObject({ numbering, ente: { segregationCode: '47' } });
    });

    test('the mail password is sealed, in no record, kept when it is not typed again, and gone with the account', async () => {
      const { db, id } = await enteWith();
      expect(await saveMail(db, secrets, id, author, account, typed({}))).toMatchObject(
        wrong('password', 'passwordMissing'),
      );
      const first = expectOk(
        await saveMail(db, secrets, id, author, account, typed({ password: 'parola d’ordine' })),
        'saved',
      );
      expect(await mailAccessFor(db, secrets, id)).toEqual({
        ...{ revision: first, account, password: 'parola d’ordine', clientSecret: null, imapPassword: null },
      });
      const imap = { host: 'imap.comune.example', port: 993, security: 'tls' as const, user: 'ritorni' };
      const oauth = { clientId: 'sportello', tokenUrl: 'https://accesso.example/token' };
      const more = typed({ clientSecret: 'parola del programma', imapPassword: 'parola dei ritorni' });
      expectOk(await saveMail(db, secrets, id, author, { ...account, imap, oauth }, more), 'saved');
      expect(await mailAccessFor(db, secrets, id)).toMatchObject({
        ...{ account: { imap, oauth }, password: 'parola d’ordine' },
        ...{ clientSecret: 'parola del programma', imapPassword: 'parola dei ritorni' },
      });
      const moved = { ...account, host: 'smtp.comune.example' };
      const second = expectOk(await saveMail(db, secrets, id, author, moved, typed({})), 'saved');
      expect(second).toBeGreaterThan(first);
      expect(await mailAccessFor(db, secrets, id)).toMatchObject({ account: moved, password: 'parola d’ordine' });
      const everything = JSON.stringify([
        await readSettings(db, id),
        await db.selectFrom('setting_change').selectAll().where('ente_id', '=', id).execute(),
        await db.selectFrom('mail_account').selectAll().where('ente_id', '=', id).execute(),
      ]);
      expect(everything).not.toContain('parola');
      expect(await readSettings(db, id)).toMatchObject({
        ...{ mail: { ...moved, hasPassword: true }, ente: { mailRevision: second } },
      });
      const open = { ...account, user: '' };
      expectOk(await saveMail(db, secrets, id, author, open, typed({})), 'saved');
      expect(await mailAccessFor(db, secrets, id)).toMatchObject({ password: null });
      await removeMail(db, id, author);
      expect(await mailAccessFor(db, secrets, id)).toBeUndefined();
      expect(await readSettings(db, id)).toMatchObject({ mail: null, ente: { mailRevision: null } });
    });

    test('a category is written as banks want it, and its services follow it', async () => {
      const { db, id } = await enteWith();
      const made = expectOk(await saveCategory(db, id, author, null, category), 'saved');
      const service = { name: 'Scuolabus', categoryId: made.id };
      const bus = expectOk(await saveService(db, id, author, null, service), 'saved');
      const limits = { prepaid: true, topUpMinCents: 500 as never, topUpMaxCents: 5000 as never };
      expect(await saveCategory(db, id, author, made, { ...category, ...limits })).toEqual({
        ...{ ok: true, value: { id: made.id, revision: 2 } },
      });
      const { paymentCategories, services } = await readSettings(db, id);
      expect(paymentCategories.find((one) => one.id === made.id)).toMatchObject({
        ...{ taxonomyCode: '9/0107102SP/', iban: 'IT60X0542811101000000123456', topUpMinCents: 500 },
      });
      expect(services.find((one) => one.id === bus.id)).toMatchObject({ prepaid: true, revision: 2 });
      expect(await saveCategory(db, id, author, made, category)).toMatchObject({
        error: { code: 'CHANGED_MEANWHILE' },
      });
      expect(await saveCategory(db, id, author, null, { ...category, iban: 'IT00' })).toMatchObject(
        wrong('iban', 'ibanShape'),
      );
      expect(await saveService(db, id, author, null, { ...service, categoryId: 'gone' as never })).toMatchObject({
        ...{ error: { code: 'CHANGED_MEANWHILE' } },
      });
    });

    test('what something refers to stays; what nothing refers to goes, and the stations hear of it', async () => {
      const { db, id, addStation, bootstrap } = await enteWith([someFamily('f', [{ id: 'c', school: 'school-a' }])]);
      const { station } = await addStation(schoolA, schoolB);
      const { replica, cursor } = await bootstrap(station);
      const known = { id: schoolA, revision: 1 };
      expect(await removeRecord(db, id, author, 'school', known)).toMatchObject({ error: { code: 'RECORD_IN_USE' } });
      expect(await removeRecord(db, id, author, 'school', { id: schoolB, revision: 9 })).toMatchObject({
        ...{ error: { code: 'CHANGED_MEANWHILE' } },
      });
      expect(await removeRecord(db, id, author, 'school', { id: schoolB, revision: 1 })).toEqual({ ok: true });
      expect((await findStation(db, station.id))?.schools).toEqual([schoolA]);
      await replica.pull(db, station, cursor);
      expect(replica.records.has('school/school-b')).toBe(false);
    });

    test('a new school is served by who served them all, and by nobody else', async () => {
      const { db, id, addStation } = await enteWith();
      const everywhere = await addStation(schoolA, schoolB);
      const oneSchool = await addStation(schoolA);
      const value = { name: 'Infanzia C', code: 'C', lastGrade: null, classes: ['Sezione A'] };
      const made = expectOk(await saveSchool(db, id, author, null, value), 'saved');
      expect((await findStation(db, everywhere.station.id))?.schools).toContain(made.id);
      expect((await findStation(db, oneSchool.station.id))?.schools).toEqual([schoolA]);
      expect(await saveSchool(db, id, author, made, { ...value, classes: ['A', 'A'] })).toMatchObject(
        wrong('classes', 'repeated'),
      );
    });

    test('operators are made and changed by name, and one administrator always stays', async () => {
      const { db, id } = await enteWith();
      const head = { username: 'capo', displayName: 'Carla Verdi', role: 'administrator', active: true } as const;
      expect(await saveOperator(db, id, author, null, head, null)).toMatchObject(wrong('password', 'missing'));
      expect(await saveOperator(db, id, author, null, head, 'corta')).toMatchObject(wrong('password', 'passwordShort'));
      const made = expectOk(await saveOperator(db, id, author, null, head, 'quattordici segni'), 'saved');
      expect(
        await saveOperator(db, id, author, null, { ...head, username: 'A.PROVA' }, 'quattordici segni'),
      ).toMatchObject({
        ...{ error: { code: 'USERNAME_TAKEN' } },
      });
      expect(await saveOperator(db, id, author, made, { ...head, active: false }, null)).toMatchObject({
        ...{ error: { code: 'LAST_ADMINISTRATOR' } },
      });
      const renamed = expectOk(
        await saveOperator(db, id, author, made, { ...head, displayName: 'Carla V.' }, null),
        'saved',
      );
      const stored = (await readOperators(db, id)).find((one) => one.id === made.id);
      expect(stored).toMatchObject({ displayName: 'Carla V.', revision: renamed.revision });
      expect(await argon2Verify({ password: 'quattordici segni', hash: stored?.passwordDigest ?? '' })).toBe(true);
      expect(await saveOperator(db, id, author, made, head, null)).toMatchObject({
        error: { code: 'CHANGED_MEANWHILE' },
      });
      expect(JSON.stringify(await readSettings(db, id))).not.toContain('argon2');
    });

    test('an ente out of nothing: its first counter enrols, and makes the first administrator, once', async () => {
      const db = central.database.kysely;
      const id = enteIdOf(`comune-${randomBytes(4).toString('hex')}`);
      const run = administratorCommands['create-ente']?.read(['99900270150', 'Comune', 'Vuoto']);
      const lines = expectOk(
        (await run?.(central.database, id, () => secrets)) ?? { ok: false, error: 'no such command' },
        'made',
      );
      expect(await run?.(central.database, id, () => secrets)).toEqual({
        ok: false,
        error: `ente: ${id} is there already`,
      });
      const code = lines[0]?.replace('enrolment code: ', '') ?? '';
      const signer = newSigner();
      const request = { code, publicKey: publicKeyOf(signer), programVersion: '1.0.0' };
      const enrolled = expectOk(await enrolStation(db, request, 'test'), 'the code is right');
      expect(enrolled).toMatchObject({ enteName: 'Comune Vuoto', schoolIds: [] });

      const first = { username: 'capo', displayName: 'Carla Verdi', password: 'quattordici segni' };
      expect(await makeFirstOperator(db, id, { ...first, password: 'corta' }, 'Sportello 1')).toMatchObject({
        ...{ error: 'PASSWORD_WEAK' },
      });
      expect(await makeFirstOperator(db, id, first, 'Sportello 1')).toEqual({ ok: true });
      expect(await makeFirstOperator(db, id, first, 'Sportello 1')).toEqual({ ok: true });
      expect(await makeFirstOperator(db, id, { ...first, username: 'altro' }, 'Sportello 1')).toMatchObject({
        ...{ error: 'NOT_FIRST' },
      });
      const value = { name: 'Primaria', code: '', lastGrade: 5, classes: [] };
      const school = expectOk(await saveSchool(db, id, author, null, value), 'saved');
      expect((await findStation(db, enrolled.stationId))?.schools).toEqual([school.id]);
      expect(await readSettings(db, id)).toMatchObject({
        ...{
          operators: [{ username: 'capo', role: 'administrator', active: true }],
          paymentCategories: [],
          mail: null,
        },
      });
    });

    test.each([
      ['Comune', '99900270150', 'Nome', 'ente: small letters, digits and strokes only'],
      ['comune', '999', 'Nome', 'fiscal code: 11 digits'],
      ['comune', '99900270150', 'x'.repeat(101), 'name: 1 to 100 characters'],
    ])('%s, %s is refused', async (ente, fiscalCode, name, why) => {
      const run = administratorCommands['create-ente']?.read([fiscalCode, name]);
      expect(await run?.(central.database, enteIdOf(ente), () => secrets)).toEqual({ ok: false, error: why });
    });
  });
}
