// The manual's table "Elenco consumatori": one row per child. Called by the family card.
// Money comes from summary rows and wallets; nothing is summed over bollettini here.
import type { ChildRow } from '#shared/contracts/desk/families.ts';
import { negate, sumCents, ZERO_CENTS } from '#shared/domain/cents.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { currentEnrolments } from '#shared/domain/current-enrolments.ts';
import type { Member } from './person-row.ts';
import { childSummariesOf, dietsOf, enrolmentsOf, walletsOf } from './queries.ts';

/** One row per child of `children`, in their order. */
export function childRows(db: ReadableDb, family: number, children: readonly Member[], today: LocalDate): ChildRow[] {
  const summaries = childSummariesOf.all(db, family);
  const wallets = walletsOf.all(db, family);
  const diets = dietsOf.all(db, family);
  const enrolments = enrolmentsOf.all(db, family);
  return children.map((child) => {
    const own = <Row extends { childRow: number }>(rows: readonly Row[]) =>
      rows.filter(({ childRow }) => childRow === child.row);
    const [summary] = own(summaries);
    const current = currentEnrolments(own(enrolments), today);
    const purses = own(wallets);
    return {
      personId: child.personId,
      name: child.name,
      balanceCents: purses.length === 0 ? null : sumCents(purses.map(({ balanceCents }) => balanceCents)),
      lastTopUp: lastTopUpOf(purses),
      bollettiniBalanceCents: negate(summary?.outstandingCents ?? ZERO_CENTS),
      lastBollettino:
        summary && summary.lastCents !== null && summary.lastIssuedOn !== null
          ? { cents: summary.lastCents, issuedOn: summary.lastIssuedOn }
          : null,
      services: [...new Set(current.map(({ service }) => service))].sort(),
      className: current[0]?.className ?? null,
      school: current[0]?.school ?? null,
      hasDiet: own(diets).some(({ to }) => to === null || to >= today),
      outOfScope: child.outOfScope === 1,
    };
  });
}

function lastTopUpOf(wallets: readonly ReturnType<typeof walletsOf.all>[number][]): ChildRow['lastTopUp'] {
  let last: ChildRow['lastTopUp'] = null;
  for (const { lastTopUpCents, lastTopUpAt } of wallets) {
    if (lastTopUpCents === null || lastTopUpAt === null) continue;
    if (last === null || lastTopUpAt > last.at) last = { cents: lastTopUpCents, at: lastTopUpAt };
  }
  return last;
}
