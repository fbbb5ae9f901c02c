// What this program is and whom it serves, for the status line and the help line. Called by the handlers.
// Answers with what is known: nothing of the ente while the store is faulty or empty.
import type { DeskServices } from '../desk-context.ts';
import { newestVersion } from '../store/migrate.ts';
import { enteFacts, stationFacts } from './queries.ts';

export interface About {
  readonly version: string;
  readonly enteName: string | null;
  readonly stationName: string | null;
  readonly schemaVersion: number;
  readonly helpPhone: string | null;
  readonly helpEmail: string | null;
}

export function about(desk: DeskServices): About {
  const store = desk.openStore();
  const ente = store ? enteFacts.get(store.db) : undefined;
  return {
    version: desk.options.version,
    enteName: ente?.name ?? null,
    stationName: (store && stationFacts.get(store.db)?.stationName) ?? null,
    schemaVersion: store?.schemaVersion ?? newestVersion(),
    helpPhone: ente?.helpPhone ?? null,
    helpEmail: ente?.helpEmail ?? null,
  };
}
