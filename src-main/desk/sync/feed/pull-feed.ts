// One pull: pages from the cursor until central has no more. Called by the engine.
// Leaves the store whole at every moment; what it throws is a ContactProblem or a failure of the store.
import type { FeedEntry } from '#shared/contracts/central/sync.ts';
import { EpochSchema } from '#shared/contracts/central/sync.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { CentralClient, EpochChanged, FeedPage } from '../central-client.ts';
import { ContactProblem } from '../contact-problem.ts';
import { clearMassDelete, stopMassDelete, syncState } from '../queries.ts';
import { readChange } from '../records/read-change.ts';
import { applyPage, type ReadEntry } from './apply-page.ts';
import type { DeletionCount } from './mass-delete.ts';

const PAGE = 1000;
const CHECK_MS = 4;

export interface PullOptions {
  readonly store: OpenStore;
  readonly central: CentralClient;
  readonly now: () => Date;
  /** Deletions of the pull that is under way, also across attempts. */
  readonly deletions: DeletionCount;
  readonly pause: () => Promise<void>;
}

type FeedAnswer = FeedPage | EpochChanged | 'snapshot-needed';

/** @returns the last page (its server time is the age of the data), or that a snapshot is needed, or another epoch begun */
export async function pullFeed(options: PullOptions): Promise<FeedAnswer> {
  const { store, central } = options;
  let ahead: Promise<FeedAnswer> | null = null;
  for (;;) {
    const state = syncState.get(store.db);
    if (!state?.epoch) return 'snapshot-needed';
    const page: FeedAnswer = await (ahead ??
      central.feed({ epoch: EpochSchema.parse(state.epoch), seq: state.seq }, PAGE));
    if (page === 'snapshot-needed' || 'newEpoch' in page) return page;
    checkOrder(page, state.epoch, state.seq);
    // Central makes the next page while this one is written. What it fails with is said when its turn comes, if it comes.
    ahead = page.more ? central.feed(page.nextCursor, PAGE) : null;
    ahead?.catch(() => {});
    const entries = await readEntries(page.changes, options.pause);
    const known = entries.flatMap(({ change }) => (change ? [change] : []));
    if (state.massDeleteAllowed === 0) stopIfTooMuch(options, known);
    if (entries.length > 0 || page.nextCursor.seq !== state.seq) {
      await applyPage(store, entries, page.nextCursor, options.now, options.pause);
    }
    if (page.more) continue;
    if (state.massDelete !== null || state.massDeleteAllowed !== 0) {
      store.writeTx('sync.go', (db) => clearMassDelete.run(db));
    }
    return page;
  }
}

// A feed that goes back, or stands still and says there is more, would turn in a circle for ever.
function checkOrder(page: FeedPage, epoch: string, after: number): void {
  let last = after;
  for (const { seq } of page.changes) {
    if (seq <= last) throw new ContactProblem('GARBAGE', 'changes out of order');
    last = seq;
  }
  const { nextCursor, more } = page;
  const stuck = more && nextCursor.seq <= after;
  if (nextCursor.epoch !== epoch || nextCursor.seq < last || stuck) {
    throw new ContactProblem('GARBAGE', 'a cursor that does not follow');
  }
}

// A page of whole families takes longer to check than the counter should wait.
async function readEntries(changes: readonly FeedEntry[], pause: () => Promise<void>): Promise<ReadEntry[]> {
  const entries: ReadEntry[] = [];
  let begun = performance.now();
  for (const change of changes) {
    entries.push(readEntry(change));
    if (performance.now() - begun < CHECK_MS) continue;
    await pause();
    begun = performance.now();
  }
  return entries;
}

function readEntry({ seq, change }: FeedEntry): ReadEntry {
  return { seq, change: readChange(change), raw: () => JSON.stringify(change) };
}

function stopIfTooMuch({ store, deletions }: PullOptions, changes: readonly RecordChange[]): void {
  const exceeded = deletions.exceededBy(store.db, changes);
  if (!exceeded) return;
  store.writeTx('sync.stop', (db) => stopMassDelete.run(db, JSON.stringify(exceeded)));
  const { table, rows, of } = exceeded;
  throw new ContactProblem('MASS_DELETE_STOPPED', `${String(rows)} of ${String(of)} rows of ${table}`);
}
