// How things stand with GPD, in one answer that the screen asks for each second while it is open. Called by the handlers.
import type { DebtRun, DebtStatus } from '#shared/contracts/central/administration/debts.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { instant } from './debt-context.ts';
import { countPublications } from './publication-queries.ts';
import { readIuvCounter } from './publishing/set-iuv-counter.ts';
import { windowsOfPhase } from './reading/windows.ts';
import * as runs from './run-queries.ts';
import { countTray } from './tray-queries.ts';

export async function readStatus(
  db: ReadableDb,
  enteId: EnteId,
  { hasAccess, now }: { readonly hasAccess: boolean; readonly now: number },
): Promise<DebtStatus> {
  const run = await runs.selectNewest(db, enteId);
  const lastDone = await runs.selectNewest(db, enteId, { done: true });
  const schedule = await runs.selectSchedule(db, enteId);
  const publications = new Map((await countPublications(db, enteId)).map(({ state, rows }) => [state, rows]));
  return {
    access: hasAccess ? 'ready' : 'missing',
    numbering: (await readIuvCounter(db, enteId)) ? 'ready' : 'missing',
    nextAt: schedule?.next_at ?? null,
    run: run ? runOf(run) : null,
    lastDone: lastDone ? runOf(lastDone) : null,
    ...(await countTray(db, enteId)),
    waiting: publications.get('waiting') ?? 0,
    refused: publications.get('refused') ?? 0,
    published: publications.get('published') ?? 0,
    withdrawing: publications.get('withdrawing') ?? 0,
    paidAnyway: publications.get('paidAnyway') ?? 0,
    serverTime: instant(now),
  };
}

function runOf(row: runs.RunRow): DebtRun {
  return {
    ...{ id: row.id, kind: row.kind, state: row.state, startedBy: row.started_by, startedAt: row.started_at },
    ...{ finishedAt: row.finished_at, progress: progressOf(row), pages: row.pages, positions: row.positions },
    ...{ made: row.made, changed: row.changed, toTray: row.to_tray, strange: row.strange, gone: row.gone },
    ...{ failureCode: row.failure_code, retryAt: row.retry_at },
  };
}

/** By windows: how many positions there will be, GPD says only window by window. */
function progressOf(row: runs.RunRow): number {
  if (row.state === 'done') return 1;
  const due = windowsOfPhase(row.kind, 'due', row.today).length;
  const rest = row.kind === 'recent' ? windowsOfPhase('recent', 'paid', row.today).length : 1;
  const before = row.phase === 'due' ? 0 : due;
  return Math.min(1, (before + row.window_index) / (due + rest));
}
