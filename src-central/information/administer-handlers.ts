// administration.information of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { z } from 'zod';
import { publicationDeeds } from '#shared/contracts/central/administration/information.ts';
import type { Author } from '../settings/who-changes.ts';
import { administrators } from '../sync/station-procedures.ts';
import { orderPublications, removePublication, savePublication, setPublicationState } from './change-publication.ts';
import { readPiece, takePiece } from './publication-files.ts';
import { selectDeeds } from './queries.ts';
import { readPublications } from './read-publications.ts';

const information = administrators.administration.information;
type Administrator = Parameters<Parameters<typeof information.list.handler>[0]>[0]['context'];

const authorOf = ({ operator, station }: Administrator): Author => ({
  ...{ operatorId: operator.id, operatorName: operator.name, stationName: station.name },
});

const mostDeeds = 100;
const KeptDeedSchema = z.object({ deed: z.enum(publicationDeeds) });

export const administerInformationHandlers = {
  list: information.list.handler(async ({ context: { db, station } }) => ({
    publications: await readPublications(db, station.enteId),
  })),
  save: information.save.handler(async ({ context, input, errors }) => {
    const { db, station } = context;
    const saved = await savePublication(db, station.enteId, authorOf(context), input.known, input.content);
    if (saved.ok) return { publication: saved.value };
    if (saved.error.code === 'PUBLICATION_WRONG')
      throw errors.PUBLICATION_WRONG({ data: { notes: saved.error.notes } });
    throw errors[saved.error.code]();
  }),
  setState: information.setState.handler(async ({ context, input, errors }) => {
    const { db, station } = context;
    const set = await setPublicationState(db, station.enteId, authorOf(context), input, input.state);
    if (!set.ok) throw errors[set.error.code]();
    return { publication: set.value };
  }),
  remove: information.remove.handler(async ({ context, input, errors }) => {
    const { db, station } = context;
    const removed = await removePublication(db, station.enteId, authorOf(context), input);
    if (!removed.ok) throw errors[removed.error.code]();
    return {};
  }),
  order: information.order.handler(async ({ context, input, errors }) => {
    const { db, station } = context;
    const ordered = await orderPublications(db, station.enteId, authorOf(context), input.kind, input.ids);
    if (!ordered.ok) throw errors[ordered.error.code]();
    return { publications: ordered.value };
  }),
  history: information.history.handler(async ({ context: { db, station }, input }) => ({
    changes: (await selectDeeds(db, station.enteId, input.id, mostDeeds)).map(({ value, ...row }) => ({
      ...row,
      ...KeptDeedSchema.parse(value),
    })),
  })),
  putFile: information.putFile.handler(async ({ context: { db, station }, input, errors }) => {
    const { base64, ...piece } = input;
    const taken = await takePiece(db, station.enteId, { ...piece, content: Buffer.from(base64, 'base64') });
    if (!taken.ok) throw errors.FILE_UNUSABLE({ data: { reason: taken.error } });
    return { file: taken.value };
  }),
  filePiece: information.filePiece.handler(async ({ context: { db, station }, input, errors }) => {
    const piece = await readPiece(db, station.enteId, input.hash, input.piece);
    if (!piece) throw errors.FILE_UNKNOWN();
    return piece;
  }),
};
