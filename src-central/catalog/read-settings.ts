// The ente and its catalogue as an administrator sees them. Called by the handler of administration.settings.
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { readCatalog, readEnte } from './read-catalog.ts';

export async function readSettings(db: ReadableDb, enteId: EnteId): Promise<EnteSettings> {
  const ente = await readEnte(db, enteId);
  if (!ente) throw new Error('a station of an ente that is not there');
  const changes = await readCatalog(db, enteId);
  return {
    ente,
    schools: changes.flatMap((change) => (change.kind === 'school' ? [change.value] : [])),
    paymentCategories: changes.flatMap((change) => (change.kind === 'paymentCategory' ? [change.value] : [])),
    services: changes.flatMap((change) => (change.kind === 'service' ? [change.value] : [])),
  };
}
