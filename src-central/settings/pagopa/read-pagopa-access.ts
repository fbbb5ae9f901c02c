// The ente's own way to pagoPA, else that of the installation; and what of it an administrator may see.
// Called by the debt worker, by payments, and by the settings. Secrets are opened here and nowhere else.
import type { PagopaView } from '#shared/contracts/central/administration/pagopa.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { PagopaService } from '#shared/settings/pagopa-access.ts';
import type { Place, Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { PagopaAccess, PagopaOffice } from './pagopa-access.ts';
import { selectPagopaAccess, type PagopaAccessRow } from './queries.ts';

/** What a key is sealed for. */
export const keyPlace = (service: PagopaService, enteId: EnteId): Place => `${service}-key/${enteId}`;

export function pagopaOffice(db: ReadableDb, sealer: Sealer, installation: PagopaAccess): PagopaOffice {
  return { installation, accessOf: (enteId) => readPagopaAccess(db, enteId, { sealer, installation }) };
}

export async function readPagopaAccess(
  db: ReadableDb,
  enteId: EnteId,
  { sealer, installation }: { readonly sealer: Sealer; readonly installation: PagopaAccess },
): Promise<PagopaAccess> {
  const rows = await selectPagopaAccess(db, enteId);
  const own = (service: PagopaService) => {
    const row = rowOf(rows, service);
    if (!row || row.url === null) return null;
    const subscriptionKey = row.sealed_key === null ? null : sealer.open(row.sealed_key, keyPlace(service, enteId));
    return { baseUrl: row.url, version: row.version, subscriptionKey };
  };
  const keyed = (service: 'gpd' | 'receipts') => {
    const { baseUrl, subscriptionKey } = own(service) ?? {};
    return baseUrl === undefined || typeof subscriptionKey !== 'string'
      ? installation[service]
      : { baseUrl, subscriptionKey };
  };
  const checkout = own('checkout');
  return {
    gpd: keyed('gpd'),
    checkout: checkout === null ? installation.checkout : { ...checkout, version: checkout.version ?? 'v1' },
    receipts: keyed('receipts'),
  };
}

/** Without the keys. */
export function pagopaView(rows: readonly PagopaAccessRow[], installation: PagopaAccess): PagopaView {
  const addressOf = (service: PagopaService) => {
    const url = rowOf(rows, service)?.url ?? null;
    return url === null ? null : { url };
  };
  const hasKey = (service: PagopaService) => (rowOf(rows, service)?.sealed_key ?? null) !== null;
  const checkout = addressOf('checkout');
  return {
    revision: rows[0]?.revision ?? 0,
    addresses: {
      ...{ gpd: addressOf('gpd'), receipts: addressOf('receipts') },
      checkout: checkout && { ...checkout, version: rowOf(rows, 'checkout')?.version ?? 'v1' },
    },
    hasKey: { gpd: hasKey('gpd'), checkout: hasKey('checkout'), receipts: hasKey('receipts') },
    installation: {
      gpd: installation.gpd !== null,
      checkout: installation.checkout !== null,
      receipts: installation.receipts !== null,
    },
  };
}

export function rowOf(rows: readonly PagopaAccessRow[], service: PagopaService): PagopaAccessRow | undefined {
  return rows.find((row) => row.service === service);
}
