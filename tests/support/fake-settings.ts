// The part of the fake desk that sets the ente up: what is missing, and what central would keep. Called by fake-desk.ts.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import type { ChecklistItem } from '#shared/settings/checklist.ts';

import { blankPage, instant } from './fake-values.ts';

export interface FakeSettings {
  checklist: ChecklistItem[];
  /** Why the next test message does not leave. */
  mailFailure: { code: MailErrorCode; smtpCode: number | null; mayHaveArrived: boolean } | null;
}

export function createFakeSettings(): FakeSettings {
  return {
    mailFailure: null,
    checklist: [
      { code: 'noSegregationCode', stops: true, place: 'pagopa', names: [] },
      { code: 'categoryWrong', stops: true, place: 'categories', names: ['pagoPA – Refezione'] },
      { code: 'noLogo', stops: false, place: 'ente', names: [] },
    ],
  };
}

export function fakeSettingsHandlers(settings: FakeSettings, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  return {
    settings: {
      checklist: desk.settings.checklist.handler(() => ({ items: settings.checklist })),
      mailState: desk.settings.mailState.handler(() => ({ source: 'ente' as const })),
      previewNotice: desk.settings.previewNotice.handler(() => ({ pngBase64: blankPage, widthPx: 1, heightPx: 1 })),
      testMail: desk.settings.testMail.handler(({ errors }) => {
        if (settings.mailFailure) throw errors.MAIL_FAILED({ data: settings.mailFailure });
        return { sentAt: instant(new Date()) };
      }),
    },
  };
}
