// "Registrati": a parent without an account asks for one. Nothing is opened here and nothing is told of who exists: the office looks at it,
// confirms who is parent of whom, and registers her at the counter.
import { z } from 'zod';
import { FiscalCodeTextSchema, InstantSchema, LocalDateSchema } from '../../fields.ts';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { NoticeVersionSchema } from '../../records/privacy-notice.ts';
import { kioskBase } from './base.ts';

const name = z.string().trim().min(1).max(70);

export const RegistrationRequestSchema = z.object({
  givenName: name,
  familyName: name,
  fiscalCode: FiscalCodeTextSchema,
  email: z.email().max(254).nullable(),
  phone: z.string().trim().max(40).nullable(),
  child: z.object({
    givenName: name,
    familyName: name,
    birthDate: LocalDateSchema.nullable(),
    /** In the parent's words. */
    school: z.string().trim().max(100).nullable(),
  }),
  language: ParentLanguageSchema,
});
export type RegistrationRequest = z.infer<typeof RegistrationRequestSchema>;

export const kioskRegistrationContract = {
  ask: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/registrations', summary: 'Ask for an account' })
    .errors({ TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ until: InstantSchema }) } })
    .input(
      RegistrationRequestSchema.extend({
        id: z.uuid({ version: 'v7' }),
        privacyRead: z.literal(true),
        /** Of the ente's notice that the first screen showed; null: the ente has none. */
        noticeVersion: NoticeVersionSchema.nullable().default(null),
      }),
    )
    /** To be named at the counter, four signs and four. */
    .output(z.object({ code: z.string() })),
};
