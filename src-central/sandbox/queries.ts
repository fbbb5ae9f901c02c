// All SQL of the sandbox: what the stand-ins learn of the demo municipality, and what it learns of them. Called by start-demo-pagopa.ts,
// demo-notices.ts and identity/start-demo-identity.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { IdentityProviderId } from '#shared/settings/identity-access.ts';
import { anyOf } from '../store/any-of.ts';
import type { ReadableDb } from '../store/database.ts';

/** The first parent of each of the first families. */
export function selectFirstParents(db: ReadableDb, enteId: EnteId, families: number) {
  return db
    .selectFrom('family_member as m')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'm.ente_id').onRef('p.id', '=', 'm.person_id'))
    .select(['p.fiscal_code', 'p.given_name', 'p.family_name'])
    .where('m.ente_id', '=', enteId)
    .where('m.role', '=', 'parent')
    .where('m.position', '=', 0)
    .where('p.fiscal_code', 'is not', null)
    .orderBy('m.family_id')
    .limit(families)
    .execute();
}

/** The bollettino that has this number, for itself or for one of its instalments. */
export function selectByNotice(db: ReadableDb, enteId: EnteId, noticeNumber: NoticeNumber) {
  return db
    .selectFrom('bollettino as b')
    .innerJoin('payment_category as c', (join) =>
      join.onRef('c.ente_id', '=', 'b.ente_id').onRef('c.id', '=', 'b.category_id'),
    )
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'b.ente_id').onRef('p.id', '=', 'b.debtor_id'))
    .select([
      'b.id',
      'b.state',
      'b.amount_cents',
      'b.due_date',
      'b.issued_on',
      'b.subject',
      'b.notice_number',
      'b.paid_at',
    ])
    .select(['c.iban', 'c.taxonomy_code', 'p.fiscal_code', 'p.given_name', 'p.family_name'])
    .where('b.ente_id', '=', enteId)
    .where((where) =>
      where.or([
        where('b.notice_number', '=', noticeNumber),
        where(
          'b.id',
          'in',
          where
            .selectFrom('instalment as i')
            .select('i.bollettino_id')
            .where('i.ente_id', '=', enteId)
            .where('i.notice_number', '=', noticeNumber),
        ),
      ]),
    )
    .executeTakeFirst();
}
export type NoticeRow = NonNullable<Awaited<ReturnType<typeof selectByNotice>>>;

/** Where the stand-in's provider listens, which is another port at each start. @returns how many providers that concerns */
export async function moveIssuer(
  db: ReadableDb,
  enteId: EnteId,
  providers: readonly IdentityProviderId[],
  issuer: string,
): Promise<number> {
  const moved = await db
    .updateTable('identity_provider')
    .set({ issuer })
    .where('ente_id', '=', enteId)
    .where('id', '=', anyOf(providers))
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}
