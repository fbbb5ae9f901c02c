// Writes down that data of families were given out, by whom and to whom; sync tells central. Called by the use cases that give them out,
// before the file is handed over: what cannot be written down is not given out.
import { uuidv7 } from 'uuidv7';
import { DisclosureSchema, type Disclosed } from '#shared/contracts/disclosure.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { OpenStore } from '../store/open-store.ts';
import { addDisclosure } from './queries.ts';

export function noteDisclosure(
  store: Pick<OpenStore, 'writeTx'>,
  what: Disclosed,
  { operatorId, now }: { readonly operatorId: OperatorId | null; readonly now: Date },
): void {
  const disclosure = DisclosureSchema.parse({ id: uuidv7(), at: now.toISOString(), operatorId, what });
  store.writeTx('disclosures.add', (db) => {
    addDisclosure.run(db, disclosure.id, JSON.stringify(disclosure));
  });
}
