// All of a family's history, asked of central page by page. Called while a dossier is made.
// Without a line there is none, and the dossier says so; what is longer than anybody reads is cut, and that is said too.
import type { HistoryEntry } from '#shared/contracts/central/family-history.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { SyncControl } from '../sync/sync-control.ts';

const MOST_ENTRIES = 5000;

export interface ReadHistory {
  readonly entries: readonly HistoryEntry[];
  readonly state: 'complete' | 'missing' | 'shortened';
}

export async function readHistory(sync: Pick<SyncControl, 'history'>, familyId: FamilyId): Promise<ReadHistory> {
  const entries: HistoryEntry[] = [];
  for (;;) {
    const page = await sync.history(familyId, entries.length);
    if (page === 'no-line') return { entries: [], state: 'missing' };
    // Central does not know a family that was captured here and has not arrived yet.
    if (page === null) return { entries, state: 'complete' };
    entries.push(...page.entries);
    if (!page.more) return { entries, state: 'complete' };
    if (entries.length >= MOST_ENTRIES) return { entries, state: 'shortened' };
  }
}
