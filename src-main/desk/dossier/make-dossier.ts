// A dossier from demand to shelf: history of central, everything of the store, one file for machines and one for people.
// Called by `dossier.make`. That it was made is written down for whoever asks, and logged without saying of whom.
import { randomUUID } from 'node:crypto';
import type { MadeDossier } from '#shared/contracts/desk/dossier.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { DocumentIdSchema, type FamilyId, type PersonId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskServices, SignedIn } from '../desk-context.ts';
import { noteDisclosure } from '../disclosures/note-disclosure.ts';
import { findFamily } from '../families/find-family.ts';
import type { OpenStore } from '../store/open-store.ts';
import { readTx } from '../store/read-tx.ts';
import { drawInWorker } from './draw-in-worker.ts';
import { gatherDossier } from './gather-dossier.ts';
import { readHistory } from './read-history.ts';

export interface DossierWish {
  readonly familyId: FamilyId;
  readonly personId: PersonId;
  readonly language: Language;
}

export async function makeDossier(
  desk: DeskServices,
  store: OpenStore,
  wish: DossierWish,
  { operator }: SignedIn,
): Promise<Result<MadeDossier, 'FAMILY_NOT_FOUND' | 'NOT_A_PARENT'>> {
  const { db } = store;
  const familyId = findFamily(db, wish.familyId)?.familyId;
  if (familyId === undefined) return err('FAMILY_NOT_FOUND');
  const history = await readHistory(desk.sync, familyId);
  const madeAt = desk.now();
  const today = localDateAt(madeAt.getTime());
  const demand = { ...wish, familyId, madeBy: operator.displayName, madeAt, today };
  const dossier = readTx(db, () => gatherDossier(db, demand, history));
  if (!dossier) return err('NOT_A_PARENT');
  const drawn = await drawInWorker(dossier, desk.options.resourcesDir);
  noteDisclosure(store, { kind: 'dossier', familyId, to: wish.personId }, { operatorId: operator.id, now: madeAt });
  const put = (extension: string, bytes: Uint8Array) => {
    const id = DocumentIdSchema.parse(randomUUID());
    const fileName = `fascicolo-${today}.${extension}`;
    desk.documents.put({ id, fileName, bytes });
    return { documentId: id, fileName };
  };
  desk.log.warn({ operator: operator.id, history: history.state }, 'a dossier was made');
  return ok({
    json: put('json', new TextEncoder().encode(`${JSON.stringify(dossier, null, 2)}\n`)),
    pdf: { ...put('pdf', drawn.pdf), pages: drawn.pages },
    history: history.state,
    leftOut: dossier.leftOut.length,
  });
}
