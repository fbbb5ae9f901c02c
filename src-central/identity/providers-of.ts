// The providers that a kiosk offers: those that are on, in random order as SPID's rules want them; none where central has no public address.
// Called by the kiosk's start.
import type { IdentityProvider } from '#shared/contracts/central/kiosk/identity.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { selectProviders } from './queries.ts';
import { shuffled } from './sign-in/shuffled.ts';

export async function providersOf(
  db: ReadableDb,
  enteId: EnteId,
  { usable }: { readonly usable: boolean },
): Promise<IdentityProvider[]> {
  const rows = usable ? await selectProviders(db, enteId) : [];
  return shuffled(rows).map(({ id, kind, name }) => ({ id, way: kind, name }));
}
