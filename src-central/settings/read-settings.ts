// The ente, its catalogue, operators and mail account as an administrator sees them. Called by the handler of administration.settings.
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { readOperators } from '../operators/read-operators.ts';
import type { ReadableDb } from '../store/database.ts';
import { readOnlyView } from '../sync/read-only-view.ts';
import { mailAccountOf } from './mail-account-row.ts';
import type { MailAccountTable } from '../store/settings-tables.ts';
import type { Selectable } from 'kysely';
import { readIuvCounter } from '../debts/publishing/set-iuv-counter.ts';
import type { PublicAddress } from '../payments/link/payment-links.ts';
import { instantAt } from '../identity/instant-at.ts';
import { readIdentitySetting } from './identity/read-identity-setting.ts';
import { noAccess, type PagopaAccess } from './pagopa/pagopa-access.ts';
import { selectPagopaAccess } from './pagopa/queries.ts';
import { pagopaView } from './pagopa/read-pagopa-access.ts';
import { selectMailAccount } from './queries.ts';

export async function readSettings(
  db: ReadableDb,
  enteId: EnteId,
  installation: PagopaAccess = noAccess,
  address: PublicAddress = { url: 'http://127.0.0.1', usable: false },
): Promise<EnteSettings> {
  return await readOnlyView(db, async (view) => {
    const changes = await readCatalog(view, enteId);
    const ente = changes.find((change) => change.kind === 'ente')?.value;
    if (!ente) throw new Error('a station of an ente that is not there');
    const mail = await selectMailAccount(view, enteId);
    const operators = await readOperators(view, enteId);
    return {
      ente,
      schools: changes.flatMap((change) => (change.kind === 'school' ? [change.value] : [])),
      paymentCategories: changes.flatMap((change) => (change.kind === 'paymentCategory' ? [change.value] : [])),
      services: changes.flatMap((change) => (change.kind === 'service' ? [change.value] : [])),
      operators: operators.map(({ passwordDigest: _digest, ...operator }) => operator),
      mail: mail ? mailViewOf(mail) : null,
      numbering: (await readIuvCounter(view, enteId)) ?? null,
      pagopa: pagopaView(await selectPagopaAccess(view, enteId), installation),
      identity: await readIdentitySetting(view, enteId, address, instantAt(Date.now())),
    };
  });
}

function mailViewOf(row: Selectable<MailAccountTable>): EnteSettings['mail'] {
  return {
    ...{ ...mailAccountOf(row), hasPassword: row.sealed_password !== null },
    ...{ hasClientSecret: row.sealed_client_secret !== null, hasImapPassword: row.sealed_imap_password !== null },
  };
}
