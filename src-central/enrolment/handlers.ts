// The contract's enrolment → use case, nothing else. Mounted by http/router.ts; nobody has to sign for it.
import { now } from '../sync/handlers.ts';
import { anybody } from '../sync/station-procedures.ts';

export const enrolmentHandlers = {
  enrol: anybody.enrolment.enrol.handler(async ({ context, input, errors }) => {
    const enrolled = await context.services.stations.enrol(input, context.address);
    if (enrolled.ok) return { ...enrolled.value, serverTime: now() };
    if (enrolled.error.code === 'CODE_UNKNOWN') throw errors.CODE_UNKNOWN();
    throw errors.TOO_MANY_ATTEMPTS({ data: { until: enrolled.error.until } });
  }),
};
