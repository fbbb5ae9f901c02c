// The ente's mail account: written, taken away, and given to counters. Called by the handlers.
// The ente's record carries a revision of the account, by which counters know that they must ask anew; the password is in no record.
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { checkMailAccount, type MailAccount } from '#shared/settings/mail-account.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import type { Sealer } from '../secrets/seal.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { mailAccountOf, mailAccountRow, mailPlaces, type AccountSecrets } from './mail-account-row.ts';
import { deleteMailAccount, lockEnte, putMailAccount, selectMailAccount } from './queries.ts';
import { writeEnte } from './save-ente.ts';
import { wrongWith, type SettingFailure } from './setting-failure.ts';
import type { Author } from './who-changes.ts';

/** @param secrets null: the present one stays */
export async function saveMail(
  db: ReadableDb,
  sealer: Sealer,
  enteId: EnteId,
  author: Author,
  account: MailAccount,
  secrets: AccountSecrets,
): Promise<Result<number, SettingFailure>> {
  return await writeTx(db, enteId, 'mail.save', async (tx) => {
    await lockEnte(tx.db, enteId);
    const row = await selectMailAccount(tx.db, enteId);
    const places = mailPlaces(enteId);
    const sealed = (name: keyof AccountSecrets, kept: string | null | undefined): string | null => {
      const typed = secrets[name];
      return typed === null ? (kept ?? null) : sealer.seal(typed, places[name]);
    };
    const password = account.user === '' ? null : sealed('password', row?.sealed_password);
    const wrong = wrongWith(checkMailAccount(account, password !== null));
    if (wrong) return err(wrong);
    const clientSecret = account.oauth ? sealed('clientSecret', row?.sealed_client_secret) : null;
    const imapPassword = account.imap ? sealed('imapPassword', row?.sealed_imap_password) : null;
    await putMailAccount(tx.db, mailAccountRow(enteId, account, { password, clientSecret, imapPassword }));
    return ok(
      await nextRevision(tx, author, { mail: { ...account, passwordChanged: secrets.password !== null } }, true),
    );
  });
}

export async function removeMail(db: ReadableDb, enteId: EnteId, author: Author): Promise<void> {
  await writeTx(db, enteId, 'mail.remove', async (tx) => {
    await lockEnte(tx.db, enteId);
    await deleteMailAccount(tx.db, enteId);
    await nextRevision(tx, author, { mail: null }, false);
  });
}

/** @returns undefined where the ente has none */
export async function mailAccessFor(db: ReadableDb, sealer: Sealer, enteId: EnteId): Promise<MailAccess | undefined> {
  const row = await selectMailAccount(db, enteId);
  const revision = (await readEnte(db, enteId))?.mailRevision ?? null;
  if (!row || revision === null) return undefined;
  const places = mailPlaces(enteId);
  const open = (sealed: string | null, name: keyof AccountSecrets) =>
    sealed === null ? null : sealer.open(sealed, places[name]);
  return {
    ...{ revision, account: mailAccountOf(row), password: open(row.sealed_password, 'password') },
    clientSecret: open(row.sealed_client_secret, 'clientSecret'),
    imapPassword: open(row.sealed_imap_password, 'imapPassword'),
  };
}

/** The ente's own revision serves: it only grows, also over an account that was taken away in between. */
async function nextRevision(tx: WriteTx, author: Author, kept: object, there: boolean): Promise<number> {
  const ente = await readEnte(tx.db, tx.enteId);
  if (!ente) throw new Error('an ente that was locked is not there');
  const revision = ente.revision + 1;
  await writeEnte(tx, author, { ...ente, mailRevision: there ? revision : null }, kept);
  return revision;
}
