// What account mail says, made when it leaves: the code comes into being here, and only its digest stays. Given to the sender of central's mail
// by start-central.ts and by tests; the message was queued by give-code.ts.
import { randomInt } from 'node:crypto';
import { accessCodeText, codeHours, newAccessCode } from '#shared/accounts/access-code.ts';
import { err, ok } from '#shared/domain/result.ts';
import type { AccountMail } from '../mail/queued-content.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { digestOfCode } from './give-code.ts';
import * as queries from './queries.ts';
import { tellFamiliesOf } from './tell-families.ts';

/** @param address what links begin with; null where nobody said how parents reach this server: then nothing leaves */
export function accountMail(db: ReadableDb, address: () => string | null): AccountMail {
  return {
    prepare: async (enteId, { accountId, purpose }) => {
      const base = address();
      if (base === null) return err({ state: 'failed', cause: 'MAIL_UNCONFIGURED' });
      const account = await queries.selectAccount(db, enteId, accountId);
      if (!account || account.state === 'closed') return err({ state: 'cancelled', cause: null });
      const code = newAccessCode((below) => randomInt(below));
      await writeTx(db, enteId, 'account.code', async (tx) => {
        // A slip of the counter stays good.
        await queries.deleteCodesOf(tx.db, enteId, accountId, 'mail');
        const row = {
          digest: digestOfCode(code),
          ente_id: enteId,
          account_id: accountId,
          purpose,
          way: 'mail',
        } as const;
        await queries.insertCode(tx.db, row, codeHours.mail);
      });
      const url = `${base}/a/${accessCodeText(code)}`;
      return ok({ template: 'accountCode', purpose, username: account.username, url, hours: codeHours.mail });
    },
    tell: async (tx, { accountId }) => {
      const account = await queries.selectAccount(tx.db, tx.enteId, accountId);
      if (account) await tellFamiliesOf(tx, account.person_id);
    },
  };
}
