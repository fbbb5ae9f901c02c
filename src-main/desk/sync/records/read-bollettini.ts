// The bollettini of one family as central sent them, out of their rows. Called by read-aggregate.ts, inside its transaction.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { cents } from '#shared/domain/cents.ts';
import type { PersonId, ServiceId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import * as queries from './queries.ts';
import { linesOf } from './read-stored.ts';

/** In the order of their ids. Throws where a row names a person or service that is gone: the store was meddled with. */
export function readBollettini(
  db: ReadableDb,
  family: number,
  persons: ReadonlyMap<number, PersonId>,
): BollettinoRecord[] {
  const personNamed = naming<PersonId>('person', (row) => persons.get(row) ?? queries.personByRow.get(db, row)?.id);
  const serviceNamed = naming<ServiceId>('service', (row) => queries.serviceByRow.get(db, row)?.id);
  return queries.bollettiniOf.all(db, family).map(({ row, debtorRow, lines, instalmentCount, ...record }) => ({
    ...record,
    debtorId: personNamed(debtorRow),
    lines: linesOf(lines).map(([childRow, serviceRow, quantity, unitCents]) => ({
      ...{ childId: personNamed(childRow), serviceId: serviceNamed(serviceRow), quantity },
      unitCents: cents(unitCents),
    })),
    instalments: instalmentCount === 0 ? [] : queries.instalmentsOf.all(db, row),
  }));
}

/** A lookup that asks `find` once for each row. */
function naming<Id>(kind: string, find: (row: number) => Id | undefined): (row: number) => Id {
  const known = new Map<number, Id>();
  return (row) => {
    const name = known.get(row) ?? find(row);
    if (name === undefined) throw new Error(`a bollettino names a ${kind} that the store does not have`);
    known.set(row, name);
    return name;
  };
}
