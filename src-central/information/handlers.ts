// information of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { isFamilyInReach } from '../payments/family-in-reach.ts';
import { operators, stations } from '../sync/station-procedures.ts';
import { readPiece } from './publication-files.ts';
import { isPublished } from './queries.ts';
import { actOnRequest, answerRequest, type Acting } from './requests/act-on-request.ts';
import { makeRequest } from './requests/make-request.ts';
import { listRequests, readRequest } from './requests/read-requests.ts';

const requests = operators.information.requests;
type OperatorContext = Parameters<Parameters<typeof requests.list.handler>[0]>[0]['context'];

const acting = ({ station, operator }: OperatorContext): Acting => ({
  ...{ enteId: station.enteId, schools: station.schools, operatorId: operator.id, operatorName: operator.name },
});

export const informationHandlers = {
  filePiece: stations.information.filePiece.handler(async ({ context: { services, station }, input, errors }) => {
    const db = services.database?.kysely;
    const shown = db && (await isPublished(db, station.enteId, input.hash));
    const piece = shown && (await readPiece(db, station.enteId, input.hash, input.piece));
    if (!piece) throw errors.FILE_UNKNOWN();
    return piece;
  }),
  requests: {
    list: requests.list.handler(({ context, input }) => listRequests(context.db, acting(context), input.states, input)),
    find: requests.find.handler(async ({ context, input, errors }) => {
      const request = await readRequest(context.db, acting(context), { code: input.code });
      if (!request) throw errors.REQUEST_UNKNOWN();
      return request;
    }),
    create: requests.create.handler(async ({ context, input: { familyId, ...asked }, errors }) => {
      const { db, station } = context;
      if (familyId !== null && !(await isFamilyInReach(db, station, familyId))) throw errors.FAMILY_OUT_OF_REACH();
      const place = { enteId: station.enteId, stationId: station.id, origin: 'counter', familyId } as const;
      const made = await makeRequest(db, place, asked);
      const request = made.ok ? await readRequest(db, acting(context), { code: made.value }) : undefined;
      if (!request) throw new Error('a request that was just made is not there');
      return request;
    }),
    act: requests.act.handler(async ({ context, input, errors }) => {
      const done = await actOnRequest(context.db, acting(context), input, input.act);
      if (done.ok) return done.value;
      if (done.error.code === 'WRONG_STATE') throw errors.WRONG_STATE({ data: { state: done.error.state } });
      throw errors[done.error.code]();
    }),
    answer: requests.answer.handler(async ({ context, input, errors }) => {
      const done = await answerRequest(context.db, acting(context), input, input);
      if (done.ok) return done.value;
      if (done.error.code === 'WRONG_STATE') throw errors.WRONG_STATE({ data: { state: done.error.state } });
      throw errors[done.error.code]();
    }),
  },
};
