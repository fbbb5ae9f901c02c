// Feed entries → the changes that a station gets, as text: the values as they are now, as this station may see them. Called by read-feed.ts.
// A value may be newer than its entry; the entry that made it so comes later and says the same again. What left the scope is purged
// here already, what is gone is a tombstone: nothing out of scope is ever sent because an old entry spoke of it.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import {
  BollettinoIdSchema,
  PublicationIdSchema,
  type BollettinoId,
  type FamilyId,
  type PersonId,
  type PublicationId,
  type SchoolId,
} from '#shared/domain/ids.ts';
import { readTexts } from '../bollettini/read-bollettini.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { readFamiliesToSend, readScopesOfFamilies } from '../families/read-families.ts';
import { readPublished } from '../information/read-publications.ts';
import { readOperators } from '../operators/read-operators.ts';
import type { ReadableDb } from '../store/database.ts';
import type { Station } from '../stations/find-station.ts';
import { bollettiniPerPage, enoughForAPage } from './feed-limits.ts';
import type { PageEntry as Entry } from './queries.ts';
import { bollettinoForStation, familyForStation, isInScope } from './redact-family.ts';
import { bollettinoChange, familyChange, otherChange, type WrittenChange } from './written-change.ts';

/** Whole families read at once: a dozen queries each time, and much to hold. Single bollettini are small: as many as a page has. */
const familiesAtOnce = 25;

/** A FeedEntry whose change is text. */
export interface WrittenEntry {
  readonly seq: number;
  readonly change: string;
}

export interface Materialised {
  readonly changes: WrittenEntry[];
  /** Where the page was cut because it grew too large; undefined where every entry is in it. */
  readonly readUpTo: number | undefined;
}

export async function materialiseEntries(
  db: ReadableDb,
  station: Station,
  entries: readonly Entry[],
): Promise<Materialised> {
  const changes: WrittenEntry[] = [];
  const useful = withoutRepetitions(entries, station);
  let weight = 0;
  for (const part of inParts(useful, station)) {
    const [next] = part;
    if (next && weight >= enoughForAPage) return { changes, readUpTo: next.seq - 1 };
    const values = await readValues(db, station, part);
    for (const { entry, change } of values) {
      weight += change.weight;
      if (weight > bollettiniPerPage && changes.length > 0) {
        return { changes, readUpTo: entry.seq - 1 };
      }
      changes.push({ seq: entry.seq, change: change.text });
    }
  }
  return { changes, readUpTo: undefined };
}

function inParts(entries: readonly Entry[], station: Station): Entry[][] {
  const parts: Entry[][] = [];
  let families = familiesAtOnce;
  for (const entry of entries) {
    if (families >= familiesAtOnce) {
      parts.push([]);
      families = 0;
    }
    parts.at(-1)?.push(entry);
    if (isWhole(entry, station)) families += 1;
  }
  return parts;
}

/** A whole family says all that the earlier entries of the page say about it: only the last of these is sent, and what follows it. */
function withoutRepetitions(entries: readonly Entry[], station: Station): Entry[] {
  const lastWhole = new Map<FamilyId, number>();
  for (const entry of entries) {
    if (entry.family_id !== null && isWhole(entry, station)) lastWhole.set(entry.family_id, entry.seq);
  }
  return entries.filter((entry) => entry.family_id === null || entry.seq >= (lastWhole.get(entry.family_id) ?? 0));
}

/**
 * Whether the entry needs the family and not only a bollettino. Before the station's own schools changed it may never have had the
 * family: then a bollettino alone would find nothing there.
 */
function isWhole(entry: Entry, station: Station): boolean {
  return entry.kind === 'family' || entry.kind === 'familyDeleted' || entry.seq <= station.scopeSeq;
}

async function readValues(db: ReadableDb, station: Station, entries: readonly Entry[]) {
  const { enteId } = station;
  const schools = new Set(station.schools);
  const wholeIds = new Set<FamilyId>();
  const partIds = new Set<FamilyId>();
  const bollettinoIds = new Set<BollettinoId>();
  const publicationIds = new Set<PublicationId>();
  let needsCatalog = false;
  for (const entry of entries) {
    if (isPublication(entry)) publicationIds.add(PublicationIdSchema.parse(entry.record_id));
    else if (entry.family_id === null) needsCatalog = true;
    else if (isWhole(entry, station)) wholeIds.add(entry.family_id);
    else {
      partIds.add(entry.family_id);
      if (entry.kind === 'bollettino') bollettinoIds.add(BollettinoIdSchema.parse(entry.record_id));
    }
  }
  const families = new Map(
    (await readFamiliesToSend(db, enteId, [...wholeIds])).map((family) => [family.aggregate.family.id, family]),
  );
  const scopes = await readScopesOfFamilies(db, enteId, [...partIds]);
  const bollettini = await readTexts(db, enteId, [...bollettinoIds]);
  const publications = await readPublished(db, enteId, [...publicationIds]);
  const records = [
    ...(needsCatalog ? await readRecords(db, station) : []),
    ...publications.map((value) => ({ kind: 'publication', value }) as const),
  ];

  return entries.map((entry) => ({ entry, change: changeOf(entry) }));

  function changeOf(entry: Entry): WrittenChange {
    const familyId = entry.family_id;
    if (familyId === null) return otherChange(recordChange(entry, records));
    if (isWhole(entry, station)) {
      const family = families.get(familyId);
      if (!family) return otherChange({ kind: 'familyDeleted', familyId });
      const value = familyForStation(family, schools);
      return value ? familyChange(value) : otherChange({ kind: 'familyPurged', familyId });
    }
    const scope = scopes.get(familyId) ?? new Map<PersonId, SchoolId[]>();
    if (!isInScope(scope, schools)) return otherChange({ kind: 'familyPurged', familyId });
    const id = BollettinoIdSchema.parse(entry.record_id);
    const bollettino = bollettini.get(id);
    const value = bollettino ? bollettinoForStation(bollettino, scope, schools) : null;
    return value ? bollettinoChange(familyId, value) : otherChange({ kind: 'bollettinoDeleted', familyId, id });
  }
}

/** Long texts, and many of them: only those that are named are read. */
function isPublication(entry: Entry): boolean {
  return entry.kind === 'publication' || entry.record_kind === 'publication';
}

/** What belongs to no family. */
type OfEnte = Exclude<RecordChange, { kind: 'family' | 'bollettino' }>;

async function readRecords(db: ReadableDb, station: Station): Promise<OfEnte[]> {
  const operators = await readOperators(db, station.enteId);
  return [
    ...(await readCatalog(db, station.enteId)),
    ...operators.map((value) => ({ kind: 'operator', value }) as const),
  ];
}

function recordChange(entry: Entry, records: readonly OfEnte[]): OfEnte {
  const id = entry.record_id ?? '';
  const kind = entry.kind === 'recordDeleted' ? entry.record_kind : entry.kind;
  // There is one ente: its entry may leave its name out.
  const isMeant = (change: OfEnte) => change.kind === kind && (kind === 'ente' || idOf(change) === id);
  const current = records.find(isMeant);
  if (current) return current;
  if (kind !== null && isDeletable(kind)) return { kind: 'recordDeleted', record: kind, id };
  throw new Error(`feed entry ${String(entry.seq)} refers to a record that cannot be gone`);
}

function isDeletable(kind: Entry['kind']): kind is NonNullable<Entry['record_kind']> {
  return ['school', 'service', 'paymentCategory', 'operator', 'publication'].includes(kind);
}

function idOf(change: OfEnte): string | undefined {
  return 'value' in change && 'id' in change.value ? change.value.id : undefined;
}
