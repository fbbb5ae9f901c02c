// All SQL of the tray's lists and of what a person decides there. Called by tray/.
import { sql } from 'kysely';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';

export type TrayList = 'tray' | 'dismissed' | 'tied';

const conditions = {
  tray: sql<boolean>`p.state = 'tray'`,
  dismissed: sql<boolean>`p.state = 'dismissed'`,
  tied: sql<boolean>`p.state = 'settled' and p.decided_by is not null`,
} as const;

export function selectTray(
  db: ReadableDb,
  enteId: EnteId,
  list: TrayList,
  { limit, offset }: { limit: number; offset: number },
) {
  return db
    .selectFrom('debt_position as p')
    .leftJoin('bollettino as b', (join) =>
      join.onRef('b.ente_id', '=', 'p.ente_id').onRef('b.id', '=', 'p.bollettino_id'),
    )
    .leftJoin('family as f', (join) => join.onRef('f.ente_id', '=', 'b.ente_id').onRef('f.id', '=', 'b.family_id'))
    .selectAll('p')
    .select(['b.family_id', 'f.label'])
    .where('p.ente_id', '=', enteId)
    .where(conditions[list])
    .orderBy('p.first_seen_at')
    .orderBy('p.iupd')
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function countTray(db: ReadableDb, enteId: EnteId): Promise<Record<TrayList, number>> {
  return await db
    .selectFrom('debt_position as p')
    .select(sql<number>`(count(*) filter (where ${conditions.tray}))::int`.as('tray'))
    .select(sql<number>`(count(*) filter (where ${conditions.dismissed}))::int`.as('dismissed'))
    .select(sql<number>`(count(*) filter (where ${conditions.tied}))::int`.as('tied'))
    .where('p.ente_id', '=', enteId)
    .executeTakeFirstOrThrow();
}

export function selectLabels(db: ReadableDb, enteId: EnteId, ids: readonly FamilyId[]) {
  return db
    .selectFrom('family')
    .select(['id', 'label'])
    .where('ente_id', '=', enteId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
}

/** Those of one debtor in one state, in order of name. */
export function selectOfDebtor(db: ReadableDb, enteId: EnteId, debtorCode: string, state: 'tray' | 'settled') {
  return db
    .selectFrom('debt_position')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('debtor_code', '=', debtorCode)
    .where('state', '=', state)
    .orderBy('iupd')
    .execute();
}

export async function decide(
  db: WritableDb,
  enteId: EnteId,
  iupd: string,
  change: {
    state: 'tray' | 'closed' | 'dismissed';
    problem: string | null;
    reason: string | null;
    decidedBy: string | null;
  },
): Promise<void> {
  await db
    .updateTable('debt_position')
    .set({ state: change.state, problem: change.problem, reason: change.reason, decided_by: change.decidedBy })
    .where('ente_id', '=', enteId)
    .where('iupd', '=', iupd)
    .execute();
}

export async function forgetBollettino(db: WritableDb, enteId: EnteId, iupd: string): Promise<void> {
  await db
    .updateTable('debt_position')
    .set({ state: 'closed', bollettino_id: null, origin: null, problem: null, decided_by: null })
    .where('ente_id', '=', enteId)
    .where('iupd', '=', iupd)
    .execute();
}
