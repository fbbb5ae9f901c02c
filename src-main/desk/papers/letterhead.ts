// The ente as papers of payments name it, from the record that sync brought. Called by the slices that make a paper.
import { creditorOf, readEnte } from '../notices/creditor.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import type { Letterhead } from './papers.ts';

/** Throws before the first snapshot: nobody is signed in by then. */
export function letterheadOf(db: ReadableDb, dataDir: string): Letterhead {
  const ente = readEnte(db);
  if (!ente) throw new Error('there is no ente yet');
  const { helpPhone, helpEmail } = ente;
  const { name, sector, logo } = creditorOf(ente, dataDir);
  return { name, sector: sector ?? null, logo: logo ?? null, helpPhone, helpEmail };
}
