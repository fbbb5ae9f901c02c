// `= any (…)`: one of these ids, as one parameter. A list of a thousand parameters is slow to build and slow to plan.
// Called by every queries.ts that reads by many ids.
import { sql, type RawBuilder } from 'kysely';

/** For the right side of `where('id', '=', anyOf(ids))`. */
export function anyOf<Id extends string>(ids: readonly Id[]): RawBuilder<Id> {
  return sql<Id>`any (${[...ids]}::text[])`;
}
