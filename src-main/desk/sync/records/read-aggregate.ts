// Central's record of a family, put together again from the rows that write-family.ts and write-bollettini.ts made of it.
// Called for what is edited, for commands laid over what central says, and to compare both ends. Its lists stand in the order in which
// central sends them (contracts/records/aggregate-order.ts), whatever order they were written in: equal families read back equal.
import { z } from 'zod';
import { AccountRecordSchema } from '#shared/contracts/records/account.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { inCentralOrder } from '#shared/contracts/records/aggregate-order.ts';
import { ConflictRecordSchema } from '#shared/contracts/records/conflict.ts';
import { MergeRecordSchema } from '#shared/contracts/records/merge.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { readTx } from '../../store/read-tx.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import * as queries from './queries.ts';
import { readBollettini } from './read-bollettini.ts';

/** `withoutMoney`: no bollettini and wallets, which nobody at a station changes. */
export type AggregateParts = 'all' | 'withoutMoney';

const TextList = z.array(z.string());

/** Undefined for a family that is not here. */
export function readAggregate(
  db: ReadableDb,
  familyPublicId: FamilyId,
  parts: AggregateParts,
): FamilyAggregate | undefined {
  return readTx(db, () => {
    const stored = queries.familyByPublicId.get(db, familyPublicId);
    return stored && inCentralOrder(aggregateOf(db, stored, parts));
  });
}

function aggregateOf(db: ReadableDb, stored: queries.StoredFamily, parts: AggregateParts): FamilyAggregate {
  const { row, id, revision, label, notes, mergedInto } = stored;
  const persons = queries.personsOf.all(db, row);
  const names = new Map(persons.map((person) => [person.row, person.id]));
  return {
    family: { id, revision, label, address: addressOf(stored), notes, mergedInto },
    persons: persons.map(({ row: _, ...person }) => ({
      ...person,
      phones: TextList.parse(JSON.parse(person.phones)),
      emails: TextList.parse(JSON.parse(person.emails)),
      outOfScope: person.outOfScope === 1,
    })),
    payers: queries.payersOf.all(db, row).map((payer) => ({ ...payer, declarant: payer.declarant === 1 })),
    enrolments: queries.enrolmentsOf.all(db, row),
    diets: queries.dietsOf.all(db, row).map((diet) => ({ ...diet, medical: diet.medical === 1 })),
    delegations: queries.delegationsOf.all(db, row),
    wallets: parts === 'all' ? queries.walletsOf.all(db, row) : [],
    bollettini: parts === 'all' ? readBollettini(db, row, names) : [],
    conflicts: queries.conflictsOf.all(db, row).map(({ record }) => ConflictRecordSchema.parse(JSON.parse(record))),
    accounts: queries.accountsOf.all(db, row).map(({ record }) => AccountRecordSchema.parse(JSON.parse(record))),
    merges: queries.mergesOf.all(db, row).map(({ record }) => MergeRecordSchema.parse(JSON.parse(record))),
  };
}

function addressOf(stored: queries.StoredFamily): FamilyAggregate['family']['address'] {
  const { street, postalCode, city, province } = stored;
  if (street === null || postalCode === null || city === null || province === null) return null;
  return { street, postalCode, city, province };
}
