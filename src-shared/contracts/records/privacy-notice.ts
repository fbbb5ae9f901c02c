// The ente's notice on personal data (articles 13 and 14 GDPR), as an administrator wrote it. Part of the ente's record, so every counter and
// kiosk has it without a line. A version names one text for ever: central counts it up whenever anything changes, and it is never taken away.
import { z } from 'zod';
import { byLanguageSchema } from '../../domain/texts-by-language.ts';
import { LocalDateSchema } from '../fields.ts';

export const privacyNoticeLimits = { title: 120, text: 20_000, address: 300 } as const;

const text = (most: number) => byLanguageSchema(z.string().min(1).max(most));

/** What is written; the version is central's. */
export const PrivacyNoticeContentSchema = z.object({
  /** From which day it is the ente's. */
  date: LocalDateSchema,
  title: text(privacyNoticeLimits.title),
  /** domain/plain-markup.ts. Null: it is read at `address` alone. */
  text: text(privacyNoticeLimits.text).nullable(),
  /** Where the whole of it is published. */
  address: z
    .url({ protocol: /^https$/ })
    .max(privacyNoticeLimits.address)
    .nullable(),
});
export type PrivacyNoticeContent = z.infer<typeof PrivacyNoticeContentSchema>;

export const NoticeVersionSchema = z.int().min(1);

export const PrivacyNoticeSchema = PrivacyNoticeContentSchema.extend({ version: NoticeVersionSchema });
export type PrivacyNotice = z.infer<typeof PrivacyNoticeSchema>;
