// After the last session: the kiosk's own store, opened with its key, since in its file nothing could be read. Called by run-sessions.ts.
import { searchStore } from '#desk/kiosk/lock/search-store.ts';
import { needlesOf } from '#desk/kiosk/lock/search-text.ts';
import type { Words } from '#desk/kiosk/lock/used-words.ts';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { openStore } from '#desk/store/open-store.ts';

/** Words that only one person has, and whatever lies in a table that only counters fill. */
export async function findInStore(dataDir: string, words: Words): Promise<{ rows: number; found: readonly string[] }> {
  const opened = await openStore({ dataDir, keys: stationKeys({ dataDir }) });
  if (!opened.ok) throw new Error(`the store cannot be opened: ${opened.error}`);
  try {
    const { rows, findings } = searchStore(opened.value.db, needlesOf(words));
    return { rows, found: findings === 0 ? [] : [`after the last session: ${String(findings)} in the store`] };
  } finally {
    opened.value.close();
  }
}
