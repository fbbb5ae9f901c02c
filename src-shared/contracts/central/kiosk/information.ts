// A parent asks the office something at the kiosk; it becomes a request with a code, answered by e-mail. What the ente publishes (documents,
// news, questions) comes to the kiosk by sync and is read there without a line.
import { z } from 'zod';
import { RequestCodeSchema } from '../../../information/request-code.ts';
import { NewRequestSchema } from '../information.ts';
import { kioskBase, parentBase } from './base.ts';

const tooMany = {
  TOO_MANY_REQUESTS: { status: 429, message: 'This kiosk, or this family, sent too many questions of late.' },
} as const;
/** The answer goes by e-mail: nobody at a kiosk is called back. Asking twice makes one. */
export const KioskQuestionSchema = NewRequestSchema.omit({ phone: true, name: true }).extend({
  email: z.email().max(254),
});
const asked = z.object({ code: RequestCodeSchema });

export const kioskInformationContract = {
  ask: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/questions', summary: 'A question of somebody who has not signed in' })
    .errors(tooMany)
    .input(KioskQuestionSchema)
    .output(asked),
  askAsParent: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/questions/parent', summary: 'A question of the parent who is signed in' })
    .errors(tooMany)
    .input(KioskQuestionSchema)
    .output(asked),
};
