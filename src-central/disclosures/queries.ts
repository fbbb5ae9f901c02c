// All SQL of what left the offices: lists, dossiers and mail as stations tell them, and the notices that were made. Called by this folder; what
// is over is deleted by retention/row-queries.ts.
import { sql } from 'kysely';
import type { Disclosed, Disclosure } from '#shared/contracts/disclosure.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { EnteId, FamilyId, StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';

export async function insertDisclosures(
  db: ReadableDb,
  enteId: EnteId,
  stationId: StationId,
  disclosures: readonly Disclosure[],
): Promise<void> {
  await db
    .insertInto('disclosure')
    .values(
      disclosures.map(({ id, at, operatorId, what }) => ({
        ...{ ente_id: enteId, id, at, station_id: stationId, operator_id: operatorId },
        ...{ family_id: 'familyId' in what ? what.familyId : null, what: JSON.stringify(what) },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface DisclosureRow {
  readonly at: Instant;
  readonly family_id: FamilyId | null;
  readonly label: string | null;
  readonly operator_name: string | null;
  readonly station_name: string | null;
  /** The name of the parent whom a dossier was made for. */
  readonly parent: string | null;
  /** Null: it is a notice. */
  readonly what: Disclosed | null;
  readonly notice_number: NoticeNumber | null;
}

/** Newest first. @param family part of a family's name; whole lists concern every family and are always among them */
export async function selectDisclosures(
  db: ReadableDb,
  enteId: EnteId,
  { family, offset, limit }: { readonly family: string; readonly offset: number; readonly limit: number },
): Promise<DisclosureRow[]> {
  const part = `%${family.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<DisclosureRow>`
    with given as (
      select d.at, d.id, d.station_id, d.operator_id, d.family_id, d.what, null as notice_number
        from disclosure d where d.ente_id = ${enteId}
      union all
      select h.at, h.notice_number, h.station_id, null, coalesce(b.family_id, i.family_id), null, h.notice_number
        from notice_handed_out h
        left join bollettino b on b.ente_id = h.ente_id and b.notice_number = h.notice_number
        left join lateral (
          select whole.family_id from instalment part
          join bollettino whole on whole.ente_id = part.ente_id and whole.id = part.bollettino_id
          where part.ente_id = h.ente_id and part.notice_number = h.notice_number limit 1
        ) i on b.id is null
        where h.ente_id = ${enteId}
    )
    select g.at, g.family_id, f.label, o.display_name as operator_name, s.name as station_name,
      p.family_name || ' ' || p.given_name as parent, g.what, g.notice_number
    from given g
    left join family f on f.ente_id = ${enteId} and f.id = g.family_id
    left join operator o on o.ente_id = ${enteId} and o.id = g.operator_id
    left join station s on s.ente_id = ${enteId} and s.id = g.station_id
    left join person p on p.ente_id = ${enteId} and p.id = g.what ->> 'to'
    where ${family === ''}::boolean or f.label ilike ${part} or g.what ->> 'kind' = 'export'
    order by g.at desc, g.id offset ${offset} limit ${limit}`.execute(db);
  return rows;
}
