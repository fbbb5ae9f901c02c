// kiosk.notices of the central contract: what a notice says, and the drawn file on its way into a mailbox. Joined in handlers.ts.
import { ORPCError } from '@orpc/server';
import { isEmailAddress } from '#shared/domain/email-address.ts';
import { noticeSourcesOf, type NoticeFailure } from '#shared/kiosk/notice-source.ts';
import { now } from '../sync/handlers.ts';
import { households } from './procedures.ts';
import { sendNotice, sentState } from './send-notice.ts';

const { notices } = households.kiosk;

export const kioskNoticeHandlers = {
  source: notices.source.handler(({ context: { household }, input, errors }) => {
    const sources = noticeSourcesOf(household, input.bollettinoIds);
    if (!sources.ok) throw refusalOf(errors, sources.error);
    return { notices: sources.value, emails: household.parent.emails, asOf: now() };
  }),
  send: notices.send.handler(async ({ context, input, errors }) => {
    const { db, enteId, household, parent, services } = context;
    if (!services.sealer) throw new ORPCError('NOT_AVAILABLE', { status: 503 });
    if (!isEmailAddress(input.to)) throw errors.MAIL_BAD_ADDRESS();
    const sources = noticeSourcesOf(household, input.bollettinoIds);
    if (!sources.ok) throw refusalOf(errors, sources.error);
    const pdf = Buffer.from(input.pdfBase64, 'base64');
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw errors.ATTACHMENT_BROKEN();
    const familyId = household.families.find(({ bollettini }) =>
      bollettini.some(({ id }) => id === input.bollettinoIds[0]),
    )?.familyId;
    if (!familyId) throw errors.NOT_PAYABLE({ data: { bollettinoIds: input.bollettinoIds } });
    const message = { id: input.id, familyId, to: input.to, language: input.language, sources: sources.value, pdf };
    const queued = await sendNotice(db, services.sealer, { enteId, session: parent.digest }, message);
    if (!queued.ok) throw errors.TOO_MANY_MESSAGES();
    return {};
  }),
  sent: notices.sent.handler(async ({ context: { db, enteId, household }, input: { id }, errors }) => {
    const families = household.families.map(({ familyId }) => familyId);
    const state = await sentState(db, enteId, families, id);
    if (!state) throw errors.MESSAGE_UNKNOWN();
    return state;
  }),
};

type Errors = Parameters<Parameters<typeof notices.source.handler>[0]>[0]['errors'];

function refusalOf(errors: Pick<Errors, NoticeFailure['code']>, failure: NoticeFailure) {
  switch (failure.code) {
    case 'NOTHING_TO_PAY':
    case 'DEBTOR_CODE_MISSING':
      return errors[failure.code]();
    case 'NOT_PAYABLE':
    case 'NO_NOTICE_NUMBER':
      return errors[failure.code]({ data: { bollettinoIds: failure.bollettinoIds } });
  }
}
