// The administrator's addresses and keys of pagoPA, written. Called by the settings' handlers.
// A key that is kept serves the server for which it was typed, never another: a changed address needs its key again.
import type { PagopaInput } from '#shared/contracts/central/administration/pagopa.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import {
  checkPagopaAddresses,
  isSameServer,
  pagopaServices,
  tidyAddress,
  type PagopaAddresses,
  type PagopaService,
} from '#shared/settings/pagopa-access.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { lockEnte } from '../queries.ts';
import { wrongWith, type SettingFailure } from '../setting-failure.ts';
import { keepChange, type Author } from '../who-changes.ts';
import { putPagopaAccess, selectPagopaAccess } from './queries.ts';
import { keyPlace, rowOf } from './read-pagopa-access.ts';

/** @returns the setting's revision now */
export async function savePagopa(
  db: ReadableDb,
  sealer: Sealer,
  enteId: EnteId,
  author: Author,
  { revision, addresses: typed, keys }: PagopaInput,
): Promise<Result<number, SettingFailure>> {
  return await writeTx(db, enteId, 'pagopa.save', async (tx) => {
    await lockEnte(tx.db, enteId);
    const before = await selectPagopaAccess(tx.db, enteId);
    if ((before[0]?.revision ?? 0) !== revision) return err({ code: 'CHANGED_MEANWHILE' } as const);
    const addresses = tidied(typed);
    const sealedFor = (service: PagopaService): string | null => {
      const url = addresses[service]?.url;
      const key = keys[service];
      if (url === undefined) return null;
      if (key !== null) return sealer.seal(key, keyPlace(service, enteId));
      const kept = rowOf(before, service);
      return isSameServer(url, kept?.url ?? '') ? (kept?.sealed_key ?? null) : null;
    };
    const wrong = wrongWith(checkPagopaAddresses(addresses, (service) => sealedFor(service) !== null));
    if (wrong) return err(wrong);
    const rows = pagopaServices.map((service) => ({
      ...{ ente_id: enteId, service, revision: revision + 1, url: addresses[service]?.url ?? null },
      version: service === 'checkout' ? (addresses.checkout?.version ?? null) : null,
      sealed_key: sealedFor(service),
    }));
    await putPagopaAccess(tx.db, rows);
    const keysChanged = pagopaServices.filter((service) => keys[service] !== null);
    await keepChange(tx, author, 'pagopa', enteId, { ...addresses, keysChanged });
    return ok(revision + 1);
  });
}

function tidied({ gpd, checkout, receipts }: PagopaAddresses): PagopaAddresses {
  return {
    gpd: gpd && { url: tidyAddress(gpd.url) },
    checkout: checkout && { ...checkout, url: tidyAddress(checkout.url) },
    receipts: receipts && { url: tidyAddress(receipts.url) },
  };
}
