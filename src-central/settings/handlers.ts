// administration.settings and settings of the central contract: contract → use case, nothing else.
import { ORPCError } from '@orpc/server';
import type { Result } from '#shared/domain/result.ts';
import { administrators, counters } from '../sync/station-procedures.ts';
import { selectCreditor } from '../debts/debtor-queries.ts';
import { saveIdentity } from './identity/save-identity.ts';
import { rotateKeys } from '../identity/keys/rotate-keys.ts';
import { testIdentity } from './identity/test-identity.ts';
import { savePagopa } from './pagopa/save-pagopa.ts';
import { testPagopa } from './pagopa/test-pagopa.ts';
import { readSettings } from './read-settings.ts';
import { saveEnte } from './save-ente.ts';
import { saveNumbering } from './save-numbering.ts';
import { mailAccessFor, removeMail, saveMail } from './save-mail.ts';
import { makeFirstOperator, saveOperator } from './save-operator.ts';
import { removeRecord, saveCategory, saveSchool, saveService } from './save-record.ts';
import type { SettingFailure } from './setting-failure.ts';
import type { Author } from './who-changes.ts';

type Administrator = Parameters<
  Parameters<typeof administrators.administration.settings.read.handler>[0]
>[0]['context'];

const settings = administrators.administration.settings;

const authorOf = ({ operator, station }: Administrator): Author => ({
  ...{ operatorId: operator.id, operatorName: operator.name, stationName: station.name },
});

export const settingsHandlers = {
  read: settings.read.handler(({ context: { db, station, services } }) =>
    readSettings(db, station.enteId, services.pagopa.installation, services.publicAddress),
  ),
  saveEnte: settings.saveEnte.handler(async ({ context, input }) => {
    const { db, station } = context;
    return { revision: valueOf(await saveEnte(db, station.enteId, authorOf(context), input.revision, input.set)) };
  }),
  saveNumbering: settings.saveNumbering.handler(async ({ context, input }) => {
    const { db, station } = context;
    const { revision, numbering } = input;
    return { revision: valueOf(await saveNumbering(db, station.enteId, authorOf(context), revision, numbering)) };
  }),
  saveMail: settings.saveMail.handler(async ({ context, input }) => {
    const { db, services, station } = context;
    const sealer = known(services.sealer);
    const { account, ...secrets } = input;
    return { revision: valueOf(await saveMail(db, sealer, station.enteId, authorOf(context), account, secrets)) };
  }),
  removeMail: settings.removeMail.handler(async ({ context }) => {
    await removeMail(context.db, context.station.enteId, authorOf(context));
    return {};
  }),
  savePagopa: settings.savePagopa.handler(async ({ context, input }) => {
    const { db, services, station } = context;
    const saved = await savePagopa(db, known(services.sealer), station.enteId, authorOf(context), input);
    services.debts.wake();
    return { revision: valueOf(saved) };
  }),
  testPagopa: settings.testPagopa.handler(async ({ context, input }) => {
    const { db, services, station } = context;
    const creditor = await selectCreditor(db, station.enteId);
    const organization = creditor?.fiscal_code ?? '';
    return await testPagopa({ db, sealer: known(services.sealer), organization }, station.enteId, input);
  }),
  saveIdentity: settings.saveIdentity.handler(async ({ context, input }) => {
    const { db, station } = context;
    return { revision: valueOf(await saveIdentity(db, station.enteId, authorOf(context), input)) };
  }),
  testIdentity: settings.testIdentity.handler(({ context: { services, station }, input }) =>
    testIdentity(known(services.identity), station.enteId, input.issuer),
  ),
  changeIdentityKeys: settings.changeIdentityKeys.handler(async ({ context, input, errors }) => {
    const { db, sealer, keyBits: bits, now } = known(context.services.identity);
    const wish = { ...input, bits, by: context.operator.name };
    const rotated = await rotateKeys(db, sealer, context.station.enteId, wish, now());
    if (!rotated.ok) throw errors[rotated.error]();
    return rotated.value;
  }),
  saveCategory: settings.saveCategory.handler(async ({ context, input }) =>
    valueOf(await saveCategory(context.db, context.station.enteId, authorOf(context), input.known, input.value)),
  ),
  removeCategory: settings.removeCategory.handler(async ({ context, input }) => {
    valueOf(await removeRecord(context.db, context.station.enteId, authorOf(context), 'paymentCategory', input));
    return {};
  }),
  saveService: settings.saveService.handler(async ({ context, input }) =>
    valueOf(await saveService(context.db, context.station.enteId, authorOf(context), input.known, input.value)),
  ),
  removeService: settings.removeService.handler(async ({ context, input }) => {
    valueOf(await removeRecord(context.db, context.station.enteId, authorOf(context), 'service', input));
    return {};
  }),
  saveSchool: settings.saveSchool.handler(async ({ context, input }) =>
    valueOf(await saveSchool(context.db, context.station.enteId, authorOf(context), input.known, input.value)),
  ),
  removeSchool: settings.removeSchool.handler(async ({ context, input }) => {
    valueOf(await removeRecord(context.db, context.station.enteId, authorOf(context), 'school', input));
    return {};
  }),
  saveOperator: settings.saveOperator.handler(async ({ context, input }) => {
    const { db, station } = context;
    return valueOf(await saveOperator(db, station.enteId, authorOf(context), input.known, input.value, input.password));
  }),
};

export const stationSettingsHandlers = {
  mailAccount: counters.settings.mailAccount.handler(async ({ context, errors }) => {
    const { services, station } = context;
    if (!services.database || !services.sealer) throw errors.NO_MAIL_ACCOUNT();
    const access = await mailAccessFor(services.database.kysely, services.sealer, station.enteId);
    if (!access) throw errors.NO_MAIL_ACCOUNT();
    return access;
  }),
  firstOperator: counters.settings.firstOperator.handler(async ({ context, input, errors }) => {
    const { database } = context.services;
    if (!database) throw errors.NOT_AVAILABLE();
    const made = await makeFirstOperator(database.kysely, context.station.enteId, input, context.station.name);
    if (!made.ok) throw errors[made.error]();
    return {};
  }),
};

/** The contract checks that the code is one of the procedure's. */
function valueOf<Value>(result: Result<Value, SettingFailure>): Value {
  if (result.ok) return result.value;
  const { code, ...data } = result.error;
  const status = code === 'SETTING_WRONG' ? 422 : 409;
  throw new ORPCError<string, unknown>(code, { defined: true, status, data });
}

/** What a central server without a database has not. */
function known<Part>(part: Part | null): Part {
  if (part === null) throw new ORPCError('NOT_AVAILABLE', { defined: true, status: 503 });
  return part;
}
