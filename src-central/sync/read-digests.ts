// What a station should hold, in digests: families in ranges of id order as it is sent them, and the small tables. Called by the handler.
// One moment of the database, which `cursor` names: a station that has pulled exactly as far can compare.
import type { FamilyDigest } from '#shared/contracts/central/commands.ts';
import { countRows, digestText, recordDigestText } from '#shared/contracts/central/digest-text.ts';
import type { Cursor } from '#shared/contracts/central/sync.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { createHash } from 'node:crypto';
import { readCatalog } from '../catalog/read-catalog.ts';
import { nextFamiliesInScope, readFamilies } from '../families/read-families.ts';
import { readPublished } from '../information/read-publications.ts';
import { readOperators } from '../operators/read-operators.ts';
import { findStationById, type Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { cursorOf } from './cursor-of.ts';
import { readOnlyView } from './read-only-view.ts';
import { familyForStation } from './redact-family.ts';

export interface Digests {
  readonly ranges: FamilyDigest[];
  readonly records: { readonly rows: number; readonly digest: string };
  readonly next: FamilyId | null;
  readonly cursor: Cursor;
}

export interface DigestQuestion {
  readonly after: FamilyId | null;
  /** Families looked at. */
  readonly limit: number;
  /** Families of one range. */
  readonly size: number;
}

export async function readDigests(db: ReadableDb, asking: Station, question: DigestQuestion): Promise<Digests> {
  const { after, limit, size } = question;
  return await readOnlyView(db, async (view) => {
    const station = await findStationById(view, asking);
    const cursor = await cursorOf(view, station.enteId);
    const ids = await nextFamiliesInScope(view, station.enteId, station.schools, after, limit);
    const scope = new Set(station.schools);
    const ranges: FamilyDigest[] = [];
    for (let at = 0; at < ids.length; at += size) {
      const found = await readFamilies(view, station.enteId, ids.slice(at, at + size));
      const families = found.flatMap((family) => familyForStation(family, scope) ?? []);
      const range = rangeOf(families);
      if (range) ranges.push(range);
    }
    const records = [
      ...(await readCatalog(view, station.enteId)),
      ...(await readOperators(view, station.enteId)).map((value) => ({ kind: 'operator', value }) as const),
      ...(await readPublished(view, station.enteId)).map((value) => ({ kind: 'publication', value }) as const),
    ];
    const lines = records.map(recordDigestText).sort();
    return {
      ...{ ranges, cursor, next: ids.length < limit ? null : (ids.at(-1) ?? null) },
      records: { rows: lines.length, digest: sha256(lines) },
    };
  });
}

function rangeOf(families: readonly FamilyAggregate[]): FamilyDigest | undefined {
  const [first, last] = [families[0], families.at(-1)];
  if (!first || !last) return undefined;
  return {
    ...{ from: first.family.id, to: last.family.id, families: families.length },
    ...{ rows: countRows(families), digest: sha256(families.map(digestText)) },
  };
}

function sha256(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return hash.digest('hex');
}
