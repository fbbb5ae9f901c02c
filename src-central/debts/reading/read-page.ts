// One step of a reading: a page of GPD's list is brought in, and the cursor moves on. Called by debt-worker.ts until the reading ends.
// Cut at any point it is done again from the same cursor, and what was laid already stays as it is.
import { assertNever } from '#shared/domain/assert-never.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { DebtContext } from '../debt-context.ts';
import { instant } from '../debt-context.ts';
import type { GpdFailure } from '../gpd/gpd-failure.ts';
import type { GpdPosition } from '../gpd/gpd-position.ts';
import * as positions from '../position-queries.ts';
import { advanceRun, type Counts, type RunRow } from '../run-queries.ts';
import { beginningOf, nextCursor, phaseAfter, type Cursor } from './cursor.ts';
import { readOffers } from './decide-owner.ts';
import { withExactStatus } from './exact-status.ts';
import { keepUnreadable } from './keep-unreadable.ts';
import { digestOf, layPosition } from './lay-position.ts';
import { readUnseen } from './read-unseen.ts';
import { windowsOfPhase } from './windows.ts';

export type StepFailure = GpdFailure | { readonly kind: 'too-many-missing' };

export async function readPage(
  context: DebtContext,
  run: RunRow,
  organization: string,
): Promise<Result<void, StepFailure>> {
  switch (run.phase) {
    case 'due':
    case 'paid':
      return await readListed(context, run, run.phase, organization);
    case 'unseen':
      return await readUnseen(context, run, organization);
    default:
      return assertNever(run.phase);
  }
}

async function readListed(
  context: DebtContext,
  run: RunRow,
  phase: 'due' | 'paid',
  organization: string,
): Promise<Result<void, GpdFailure>> {
  const windows = windowsOfPhase(run.kind, phase, run.today);
  const window = windows[run.window_index];
  if (!window) throw new Error('a reading stands at a window that there is not');
  const page = await context.gpd.list(organization, {
    dates: phase,
    ...window,
    page: run.page,
    limit: context.pageSize,
  });
  if (!page.ok) return page;
  const laid = await layPage(context, run, organization, page.value.positions);
  if (!laid.ok) return laid;
  const at: Cursor = {
    ...{ phase, window: run.window_index, page: run.page, found: run.window_found, rereads: run.rereads },
  };
  const after = phaseAfter(run.kind, phase);
  const next = nextCursor(at, page.value, windows.length) ?? (after && beginningOf(after));
  const strange = page.value.strange.length;
  if (strange > 0)
    context.log.warn({ debts: 'not understood', fields: page.value.strange.map(({ fields }) => fields) });
  for (const { iupd } of page.value.strange) if (iupd !== null) await keepUnreadable(context.db, run, iupd);
  const counts = { ...laid.value, strange, gone: 0 };
  const seen = page.value.positions.map(({ iupd }) => iupd);
  await context.db.transaction().execute(async (tx) => {
    await positions.markSeen(tx, run.ente_id, seen, run.id);
    await advanceRun(tx, run, next, counts, instant(context.now()));
  });
  return ok(undefined);
}

type Laid = Pick<Counts, 'positions' | 'made' | 'changed' | 'toTray'>;

/** What is as it was is not touched; what is in the tray is tried again, for its family may be there by now. */
async function layPage(
  context: DebtContext,
  run: RunRow,
  organization: string,
  listed: readonly GpdPosition[],
): Promise<Result<Laid, GpdFailure>> {
  const { db, now } = context;
  const enteId = run.ente_id;
  const rows = await positions.selectKnown(
    db,
    enteId,
    listed.map(({ iupd }) => iupd),
  );
  const known = new Map(rows.map((row) => [row.iupd, row]));
  const categories = await readOffers(db, enteId);
  const counts = { positions: listed.length, made: 0, changed: 0, toTray: 0 };
  for (const position of listed) {
    const before = known.get(position.iupd);
    const exact = await withExactStatus(context, organization, position, before?.document);
    if (!exact.ok) return exact;
    if (before && !before.lost && before.state !== 'tray' && before.digest === digestOf(exact.value)) continue;
    const laid = await layPosition({ db, enteId, categories, run: run.id, now: now() }, exact.value);
    if (laid === 'made') counts.made += 1;
    if (laid === 'changed') counts.changed += 1;
    if (laid === 'tray') counts.toTray += 1;
  }
  return ok(counts);
}
