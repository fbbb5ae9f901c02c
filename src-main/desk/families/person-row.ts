// What the desk's slices read out of a person's row: lists are JSON in the column, checked when read.
import { z } from 'zod';
import type { MemberRow } from './queries.ts';

const TextList = z.array(z.string());

/** The name as shown. */
export function nameOf(row: Pick<MemberRow, 'givenName' | 'familyName'>): string {
  return `${row.givenName} ${row.familyName}`.trim();
}

/** The row with its lists, and the name. */
export function readMember(row: MemberRow) {
  return {
    ...row,
    name: nameOf(row),
    phones: TextList.parse(JSON.parse(row.phones)),
    emails: TextList.parse(JSON.parse(row.emails)),
  };
}
export type Member = ReturnType<typeof readMember>;

const ROLE_ORDER = { parent: 0, child: 1, delegate: 2 } as const;

/** Parents, then children, then delegates; within a role as central names them. */
export function byRole(members: readonly MemberRow[]): MemberRow[] {
  return [...members].sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role]);
}
