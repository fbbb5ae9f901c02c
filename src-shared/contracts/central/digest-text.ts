// What is digested where station and central compare what they hold: one text for one state, whoever makes it.
// Both ends hash this text (SHA-256, UTF-8, hex); the vocabulary itself has no hash.
import { canonicalJson } from '../../domain/canonical-json.ts';
import { inCentralOrder } from '../records/aggregate-order.ts';
import type { FamilyAggregate } from '../records/aggregate.ts';
import type { RowCounts } from './commands.ts';

/** One family's line; a range is its families' lines in order of id. */
export function digestText(aggregate: FamilyAggregate): string {
  return `${canonicalJson(inCentralOrder(aggregate))}\n`;
}

/** One line of ente, catalogue or operators (a RecordChange); digested in the order of these lines as text. */
export function recordDigestText(change: unknown): string {
  return `${canonicalJson(change)}\n`;
}

export function countRows(aggregates: readonly FamilyAggregate[]): RowCounts {
  const sum = (count: (aggregate: FamilyAggregate) => number) => aggregates.reduce((all, one) => all + count(one), 0);
  return {
    persons: sum(({ persons }) => persons.length),
    payers: sum(({ payers }) => payers.length),
    enrolments: sum(({ enrolments }) => enrolments.length),
    diets: sum(({ diets }) => diets.length),
    delegations: sum(({ delegations }) => delegations.length),
    wallets: sum(({ wallets }) => wallets.length),
    bollettini: sum(({ bollettini }) => bollettini.length),
    conflicts: sum(({ conflicts }) => conflicts.length),
    merges: sum(({ merges }) => merges.length),
    accounts: sum(({ accounts }) => accounts.length),
  };
}
