// Whole families as they travel: row and everything that hangs on it, bollettini included. Called by sync (snapshot and feed).
// Twelve queries for any number of families, so read them in batches.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { EnteId, FamilyId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { accountRecord } from '../accounts/account-record.ts';
import { selectAccountsOfFamilies } from '../accounts/queries.ts';
import type { BollettinoText } from '../bollettini/bollettino-text.ts';
import { readBollettiniOfFamilies, readTextsOfFamilies } from '../bollettini/read-bollettini.ts';
import { groupBy } from '../store/group-by.ts';
import * as queries from './queries.ts';
import { readFamilyStates, schoolsByChild, type SchoolsOfChild } from './read-family-states.ts';

/** A family whose bollettini are objects, or texts that are only passed on. */
export type FamilyOf<Bollettino> = Omit<FamilyAggregate, 'bollettini'> & { readonly bollettini: Bollettino[] };

export interface FamilyWithScope<Bollettino = BollettinoRecord> {
  readonly aggregate: FamilyOf<Bollettino>;
  readonly schoolsOfChild: SchoolsOfChild;
}

/** @returns the families that exist, in order of id; all values as of one moment if `db` is a REPEATABLE READ transaction. */
export async function readFamilies(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<FamilyWithScope[]> {
  return await readWith(db, enteId, ids, readBollettiniOfFamilies);
}

/** The same to be passed on: bollettini are the greater part by far. */
export async function readFamiliesToSend(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<FamilyWithScope<BollettinoText>[]> {
  return await readWith(db, enteId, ids, readTextsOfFamilies);
}

async function readWith<Bollettino>(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
  readTheirs: (db: ReadableDb, enteId: EnteId, ids: readonly FamilyId[]) => Promise<Map<FamilyId, Bollettino[]>>,
): Promise<FamilyWithScope<Bollettino>[]> {
  if (ids.length === 0) return [];
  const families = await readFamilyStates(db, enteId, ids);
  const wallets = groupBy(await queries.selectWallets(db, enteId, ids), (row) => row.family_id);
  const accounts = groupBy(await selectAccountsOfFamilies(db, enteId, ids), (row) => row.family_id);
  const bollettini = await readTheirs(db, enteId, ids);
  return families.map(({ state, schoolsOfChild }) => ({
    schoolsOfChild,
    aggregate: {
      ...state,
      wallets: (wallets.get(state.family.id) ?? []).map((row) => ({
        childId: row.child_id,
        categoryId: row.category_id,
        balanceCents: row.balance_cents,
        lastTopUpCents: row.last_top_up_cents,
        lastTopUpAt: row.last_top_up_at,
      })),
      bollettini: bollettini.get(state.family.id) ?? [],
      accounts: (accounts.get(state.family.id) ?? []).map(accountRecord),
    },
  }));
}

/** Where each child of each family goes to school; a family without such a child is not in it. */
export async function readScopesOfFamilies(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<Map<FamilyId, Map<PersonId, SchoolId[]>>> {
  const scopes = new Map<FamilyId, Map<PersonId, SchoolId[]>>();
  if (ids.length === 0) return scopes;
  for (const [family, rows] of groupBy(await queries.selectChildSchools(db, enteId, ids), (row) => row.family_id)) {
    scopes.set(family, schoolsByChild(rows));
  }
  return scopes;
}

/** The schools of all children of each family, sorted: what decides in which scopes it is. */
export async function readSchoolsOfFamilies(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<Map<FamilyId, SchoolId[]>> {
  const scopes = await readScopesOfFamilies(db, enteId, ids);
  return new Map([...scopes].map(([family, scope]) => [family, [...new Set([...scope.values()].flat())].sort()]));
}

/** The next families of a scope in order of id, after `after`: a snapshot walks through them. */
export async function nextFamiliesInScope(
  db: ReadableDb,
  enteId: EnteId,
  schools: readonly SchoolId[],
  after: FamilyId | null,
  limit: number,
): Promise<FamilyId[]> {
  return await queries.selectFamilyIdsInScope(db, enteId, schools, after, limit);
}
