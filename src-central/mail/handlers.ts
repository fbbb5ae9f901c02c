// mail of the central contract: contract → use case, nothing else.
import { counters } from '../sync/station-procedures.ts';
import { grantLease } from './grant-lease.ts';
import { noteReturned, selectUnreached } from './returned-mail.ts';

export const mailHandlers = {
  returned: counters.mail.returned.handler(async ({ context: { services, station }, input, errors }) => {
    const { database } = services;
    if (!database) throw errors.NOT_AVAILABLE();
    await noteReturned(database.kysely, station.enteId, input.returned);
    const unreached = await selectUnreached(database.kysely, station.enteId, station.schools, new Date());
    return { unreached };
  }),
  lease: counters.mail.lease.handler(async ({ context, input, errors }) => {
    const { database } = context.services;
    if (!database) throw errors.NOT_AVAILABLE();
    const { enteId, id } = context.station;
    const answer = await grantLease(database.kysely, enteId, id, input, Date.now());
    if (!answer) throw errors.NO_MAIL_ACCOUNT();
    return answer;
  }),
};
