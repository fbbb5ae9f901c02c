// mail of the central contract: contract → use case, nothing else.
import { counters } from '../sync/station-procedures.ts';
import { grantLease } from './grant-lease.ts';

export const mailHandlers = {
  lease: counters.mail.lease.handler(async ({ context, input, errors }) => {
    const { database } = context.services;
    if (!database) throw errors.NOT_AVAILABLE();
    const { enteId, id } = context.station;
    const answer = await grantLease(database.kysely, enteId, id, input, Date.now());
    if (!answer) throw errors.NO_MAIL_ACCOUNT();
    return answer;
  }),
};
