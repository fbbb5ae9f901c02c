// A parent asks the office something at the kiosk; it becomes a ticket with a code, answered by e-mail or at a counter. What the ente
// publishes (documents, news, questions) comes to the kiosk by sync and is read there without a line.
import { z } from 'zod';
import { InstantSchema, LanguageSchema } from '../../fields.ts';
import { kioskBase, parentBase } from './base.ts';

const request = z.object({
  /** Asking twice makes one ticket. */
  id: z.uuid({ version: 'v7' }),
  subject: z.string().trim().min(3).max(120),
  text: z.string().trim().min(3).max(2000),
  language: LanguageSchema,
});
const tooMany = { TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ until: InstantSchema }) } } as const;
/** As it is named at the counter. */
const TicketSchema = z.object({ code: z.string().min(4).max(16) });

export const kioskInformationContract = {
  ask: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/questions', summary: 'A question of somebody who has not signed in' })
    .errors(tooMany)
    .input(request.extend({ email: z.email().max(254), name: z.string().trim().max(100) }))
    .output(TicketSchema),
  askAsParent: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/questions/parent', summary: 'A question of the parent who is signed in' })
    .errors(tooMany)
    .input(request.extend({ email: z.email().max(254).nullable() }))
    .output(TicketSchema),
};
