// Changes what the ente is, how it is paid, what it offers. Called by the handlers. What is left out of the changes stays as it is.
import type { EnteChanges } from '#shared/contracts/central/administration/settings.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { checkDietKinds, checkSchoolYears } from '#shared/settings/check-catalog.ts';
import { checkPrivacyNotice } from '#shared/settings/check-privacy-notice.ts';
import { checkFeatures, checkIdentity, checkPayments, tidyPayments } from '#shared/settings/check-ente.ts';
import { upsertEnte } from '../catalog/queries.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { nextNotice } from './next-notice.ts';
import { lockEnte } from './queries.ts';
import { wrongWith, type SettingFailure } from './setting-failure.ts';
import { keepChange, type Author } from './who-changes.ts';

/** @returns the ente's revision now */
export async function saveEnte(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  revision: number,
  changes: EnteChanges,
): Promise<Result<number, SettingFailure>> {
  return await writeTx(db, enteId, 'ente.save', async (tx) => {
    if ((await lockEnte(tx.db, enteId)) !== revision) return err({ code: 'CHANGED_MEANWHILE' } as const);
    const before = await readEnte(tx.db, enteId);
    if (!before) throw new Error('an ente that was locked is not there');
    const merged = changed(before, changes);
    const after: EnteRecord = { ...merged, ...tidyPayments(merged) };
    // What is wrong from before and does not change must not keep the rest from being mended.
    const wrong = wrongWith([
      ...(touches(changes, ['name', 'fiscalCode', 'sector', 'contactLine', 'helpPhone', 'helpEmail', 'logo'])
        ? checkIdentity(after)
        : []),
      ...(touches(changes, ['cbill', 'postal']) ? checkPayments(after) : []),
      ...(changes.features ? checkFeatures(after.features) : []),
      ...(changes.schoolYears ? checkSchoolYears(after.schoolYears) : []),
      ...(changes.dietKinds ? checkDietKinds(after.dietKinds) : []),
      ...(changes.privacyNotice ? checkPrivacyNotice(changes.privacyNotice) : []),
    ]);
    if (wrong) return err(wrong);
    await writeEnte(tx, author, after, {
      ...{ ...changes, logo: changes.logo ? 'changed' : changes.logo },
      // With its version: what a consent was given to can be found again.
      ...(changes.privacyNotice && { privacyNotice: after.privacyNotice }),
    });
    return ok(revision + 1);
  });
}

/** Writes the ente and tells the stations. @param kept what is written down of the change */
export async function writeEnte(tx: WriteTx, author: Author, ente: EnteRecord, kept: object): Promise<void> {
  await upsertEnte(tx.db, ente);
  await keepChange(tx, author, 'ente', ente.id, kept);
  tx.feed({ kind: 'ente', recordId: ente.id });
}

function touches(changes: EnteChanges, fields: readonly (keyof EnteChanges)[]): boolean {
  return fields.some((field) => changes[field] !== undefined);
}

/** The ente with what was changed of it. */
function changed(before: EnteRecord, changes: EnteChanges): EnteRecord {
  return {
    ...before,
    name: now(changes.name, before.name),
    fiscalCode: now(changes.fiscalCode, before.fiscalCode),
    sector: now(changes.sector, before.sector),
    contactLine: now(changes.contactLine, before.contactLine),
    helpPhone: now(changes.helpPhone, before.helpPhone),
    helpEmail: now(changes.helpEmail, before.helpEmail),
    logo: now(changes.logo, before.logo),
    cbill: now(changes.cbill, before.cbill),
    postal: now(changes.postal, before.postal),
    sellsOnWebsite: now(changes.sellsOnWebsite, before.sellsOnWebsite),
    sellsOnApp: now(changes.sellsOnApp, before.sellsOnApp),
    features: now(changes.features, before.features),
    dietKinds: now(changes.dietKinds, before.dietKinds),
    schoolYears: now(changes.schoolYears, before.schoolYears),
    privacyNotice: changes.privacyNotice
      ? nextNotice(before.privacyNotice, changes.privacyNotice)
      : before.privacyNotice,
  };
}

function now<Value>(changed: Value | undefined, before: Value): Value {
  return changed === undefined ? before : changed;
}
