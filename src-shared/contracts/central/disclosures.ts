// What counters gave out of the families' data, told after the fact. What is read of it is in administration/privacy.ts.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DisclosureSchema } from '../disclosure.ts';
import { counterErrors } from './station-errors.ts';

export const centralDisclosuresContract = {
  report: oc
    .route({
      method: 'POST',
      path: '/v1/disclosures',
      summary: 'Lists, dossiers and mail that left this office; what is told again changes nothing',
    })
    .errors({
      ...counterErrors,
      NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
    })
    .input(z.object({ disclosures: z.array(DisclosureSchema).min(1).max(200) }))
    .output(z.object({})),
};
