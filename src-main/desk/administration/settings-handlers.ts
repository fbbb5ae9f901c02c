// settings.* of the desk contract: contract → use case, nothing else.
import { signedIn } from '../desk-procedures.ts';
import { keptMailRevision } from '../mail/kept-account.ts';
import { previewNotice } from './preview-notice.ts';
import { readChecklist } from './read-set-up.ts';
import { administrators } from './relay.ts';
import { testMail } from './test-mail.ts';

export const settingsHandlers = {
  checklist: signedIn.settings.checklist.handler(({ context }) => ({
    items: readChecklist(context.store.db, context.desk.options.mail !== null),
  })),
  mailState: signedIn.settings.mailState.handler(({ context }) => {
    const { desk, store } = context;
    const source = desk.options.mail ? 'station' : keptMailRevision(store.db) === null ? 'none' : 'ente';
    return { source } as const;
  }),
  previewNotice: administrators.settings.previewNotice.handler(async ({ input, context, errors }) => {
    const drawn = await previewNotice(context.desk.options, input.creditor, input.language, input.widthPx);
    if (!drawn.ok) throw errors.FIELD_LIMIT({ data: drawn.error });
    return drawn.value;
  }),
  testMail: administrators.settings.testMail.handler(async ({ input, context, errors }) => {
    const sent = await testMail(context.store.db, input, context.desk.now);
    if (sent.ok) return { sentAt: sent.value };
    if (sent.error === 'MAIL_PASSWORD_NEEDED') throw errors.MAIL_PASSWORD_NEEDED();
    const { code, smtpCode, mayHaveArrived } = sent.error;
    throw errors.MAIL_FAILED({ data: { code, smtpCode, mayHaveArrived } });
  }),
};
