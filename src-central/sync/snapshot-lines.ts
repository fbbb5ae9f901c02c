// Everything that a station may see, as lines in the order of a snapshot: ente, catalog, publications, operators, then families in order of id.
// A kiosk sees ente, catalog and publications, nothing else.
// Called by snapshot-shelf.ts inside one read-only view. Families come in batches by key, so memory is that of one batch.
import type { FamilyId } from '#shared/domain/ids.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { nextFamiliesInScope, readFamiliesToSend } from '../families/read-families.ts';
import { readPublished } from '../information/read-publications.ts';
import { readOperators } from '../operators/read-operators.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { familyForStation } from './redact-family.ts';
import { familyChange, otherChange } from './written-change.ts';

const familiesAtOnce = 100;

export interface SnapshotLine {
  /** The JSON of a RecordChange. */
  readonly text: string;
  /** How much of a family is in it. */
  readonly family?: { readonly persons: number; readonly bollettini: number };
}

export async function* snapshotLines(
  view: ReadableDb,
  { enteId, role, schools }: Pick<Station, 'enteId' | 'role' | 'schools'>,
): AsyncGenerator<SnapshotLine> {
  for (const change of await readCatalog(view, enteId)) yield otherChange(change);
  for (const value of await readPublished(view, enteId)) yield otherChange({ kind: 'publication', value });
  if (role === 'kiosk') return;
  for (const value of await readOperators(view, enteId)) yield otherChange({ kind: 'operator', value });
  const scope = new Set(schools);
  let after: FamilyId | null = null;
  for (;;) {
    const ids: FamilyId[] = await nextFamiliesInScope(view, enteId, schools, after, familiesAtOnce);
    for (const family of await readFamiliesToSend(view, enteId, ids)) {
      const value = familyForStation(family, scope);
      if (!value) continue;
      const { persons, bollettini } = value;
      yield { ...familyChange(value), family: { persons: persons.length, bollettini: bollettini.length } };
    }
    after = ids.at(-1) ?? null;
    if (ids.length < familiesAtOnce) return;
  }
}
