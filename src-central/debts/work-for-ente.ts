// All that is to be done for one ente just now: read on, or begin a reading that is due, take back what was cancelled, and publish what waits. Called by debt-worker.ts.
// The lease is renewed before each step; a step that ends late finds its cursor moved and changes nothing.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { instant, type DebtContext } from './debt-context.ts';
import { selectCreditor } from './debtor-queries.ts';
import { failureCode } from './gpd/gpd-failure.ts';
import { backoffMs } from './gpd/retry-wait.ts';
import { publishNext } from './publishing/publish-next.ts';
import { readIuvCounter } from './publishing/set-iuv-counter.ts';
import { takeInHand } from './publishing/take-in-hand.ts';
import { withdrawNext } from './publishing/withdraw-next.ts';
import { beginWithdrawing } from './publication-queries.ts';
import { readPage, type StepFailure } from './reading/read-page.ts';
import * as runs from './run-queries.ts';
import { kindOfReading, nextReading } from './timetable.ts';

/** Longer than the longest step: a question with all its waiting, several of them for a page of invalid positions. */
const leaseMs = 15 * 60 * 1000;
const mostFailures = 8;
const retryWaits = { first: 60_000, most: 30 * 60 * 1000 };

/** @param stopped asked before each step: central is closing */
export async function workForEnte(
  context: DebtContext,
  enteId: EnteId,
  holder: string,
  stopped: () => boolean,
): Promise<void> {
  const { db, now, random } = context;
  await runs.beginSchedule(db, enteId, instant(nextReading(now(), 'first', random())));
  const creditor = await selectCreditor(db, enteId);
  if (!creditor || !(await holds(context, enteId, holder))) return;
  try {
    await beginIfDue(context, enteId);
    while (!stopped() && (await readOn(context, enteId, creditor.fiscal_code))) {
      if (!(await holds(context, enteId, holder))) return;
    }
    await withdraw(context, enteId, creditor.fiscal_code, holder, stopped);
    await publish(context, enteId, creditor.fiscal_code, holder, stopped);
  } finally {
    await runs.letGo(db, enteId, holder);
  }
}

const holds = ({ db, now }: DebtContext, enteId: EnteId, holder: string) =>
  runs.hold(db, enteId, holder, instant(now()), instant(now() + leaseMs));

async function beginIfDue({ db, now }: DebtContext, enteId: EnteId): Promise<void> {
  const schedule = await runs.selectSchedule(db, enteId);
  if (!schedule || Date.parse(schedule.next_at) > now()) return;
  const startOf = (run: runs.RunRow | undefined) => (run ? Date.parse(run.started_at) : null);
  const full = startOf(await runs.selectNewest(db, enteId, { kind: 'full', done: true }));
  const any = startOf(await runs.selectNewest(db, enteId, { done: true }));
  const kind = kindOfReading(now(), { full, any });
  await runs.insertRun(db, enteId, { kind, startedBy: null, today: localDateAt(now()), at: instant(now()) });
}

/** @returns whether there is more to read just now */
async function readOn(context: DebtContext, enteId: EnteId, organization: string): Promise<boolean> {
  const { db, now, random } = context;
  const run = await runs.selectRunning(db, enteId);
  if (!run || (run.retry_at !== null && Date.parse(run.retry_at) > now())) return false;
  const step = await readPage(context, run, organization);
  if (step.ok) {
    const goesOn = (await runs.selectRunning(db, enteId)) !== undefined;
    if (!goesOn) await runs.schedule(db, enteId, instant(nextReading(now(), 'done', random())));
    return goesOn;
  }
  const hopeless = step.error.kind !== 'unreachable' || run.failures + 1 >= mostFailures;
  const retryAt = hopeless ? null : instant(now() + backoffMs(run.failures + 1, random(), retryWaits));
  await runs.failRun(db, run, codeOf(step.error), retryAt, instant(now()));
  if (hopeless) await runs.schedule(db, enteId, instant(nextReading(now(), 'failed', random())));
  return false;
}

const codeOf = (failure: StepFailure) =>
  failure.kind === 'too-many-missing' ? 'TOO_MANY_MISSING' : failureCode(failure);

/** First of all what nobody must pay any more. */
async function withdraw(
  context: DebtContext,
  enteId: EnteId,
  organization: string,
  holder: string,
  stopped: () => boolean,
): Promise<void> {
  await beginWithdrawing(context.db, enteId, instant(context.now()));
  while (!stopped() && (await withdrawNext(context, enteId, organization)) === 'done') {
    if (!(await holds(context, enteId, holder))) return;
  }
}

async function publish(
  context: DebtContext,
  enteId: EnteId,
  organization: string,
  holder: string,
  stopped: () => boolean,
): Promise<void> {
  // Without a counter nothing is taken in hand: the ente has its debts published by somebody else.
  if (!(await readIuvCounter(context.db, enteId))) return;
  while (!stopped() && (await takeInHand(context, enteId, organization)));
  while (!stopped() && (await publishNext(context, enteId, organization)) === 'done') {
    if (!(await holds(context, enteId, holder))) return;
  }
}
