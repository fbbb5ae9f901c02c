// Which notices left an office: told by counters after the fact, so that central takes no bollettino back that a parent holds.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { InstantSchema, NoticeNumberSchema } from '../fields.ts';
import { counterErrors } from './station-errors.ts';

export const HandedOutNoticeSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  /** When it was made and shown: whether it was then printed, mailed or copied by hand, nobody can tell. */
  at: InstantSchema,
});
export type HandedOutNotice = z.infer<typeof HandedOutNoticeSchema>;

export const centralNoticesContract = {
  handedOut: oc
    .route({
      method: 'POST',
      path: '/v1/notices/handed-out',
      summary: 'Notices that left this office; what is told again changes nothing',
    })
    .errors({
      ...counterErrors,
      NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
    })
    .input(z.object({ notices: z.array(HandedOutNoticeSchema).min(1).max(200) }))
    .output(z.object({})),
};
