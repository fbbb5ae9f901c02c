// Everything that a station may see, in the order of a snapshot: ente, catalog, publications, operators, then families in order of id.
// A kiosk sees ente, catalog and publications, nothing else.
// Called by snapshot-shelf.ts inside one read-only view. Families come in batches by key, so memory is that of one batch.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { nextFamiliesInScope, readFamilies } from '../families/read-families.ts';
import { readPublished } from '../information/read-publications.ts';
import { readOperators } from '../operators/read-operators.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { familyForStation } from './redact-family.ts';

const familiesAtOnce = 100;

export async function* snapshotRecords(
  view: ReadableDb,
  { enteId, role, schools }: Pick<Station, 'enteId' | 'role' | 'schools'>,
): AsyncGenerator<RecordChange> {
  yield* await readCatalog(view, enteId);
  for (const value of await readPublished(view, enteId)) yield { kind: 'publication', value };
  if (role === 'kiosk') return;
  for (const value of await readOperators(view, enteId)) yield { kind: 'operator', value };
  const scope = new Set(schools);
  let after: FamilyId | null = null;
  for (;;) {
    const ids: FamilyId[] = await nextFamiliesInScope(view, enteId, schools, after, familiesAtOnce);
    for (const family of await readFamilies(view, enteId, ids)) {
      const value = familyForStation(family, scope);
      if (value) yield { kind: 'family', value };
    }
    after = ids.at(-1) ?? null;
    if (ids.length < familiesAtOnce) return;
  }
}
