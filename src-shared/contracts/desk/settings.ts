// What a station itself knows and does about the ente's settings: what is missing, how a notice would look, whether mail would leave.
// What is decided is decided at central: see contracts/central/administration.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { mailErrorCodes } from '../../mail/mail-errors.ts';
import { MailAccountSchema } from '../../settings/mail-account.ts';
import { MailSecretsSchema } from '../central/administration/settings.ts';
import { InstantSchema, LanguageSchema } from '../fields.ts';
import { EnteRecordSchema } from '../records/ente.ts';
import { checklistCodes, checklistPlaces } from '../../settings/checklist.ts';
import { sessionErrors } from './session-errors.ts';

const ChecklistItemSchema = z.object({
  code: z.enum(checklistCodes),
  stops: z.boolean(),
  place: z.enum(checklistPlaces),
  names: z.array(z.string()),
});

const CreditorSchema = EnteRecordSchema.pick({
  ...{ name: true, fiscalCode: true, sector: true, contactLine: true, logo: true },
  ...{ cbill: true, postal: true, sellsOnWebsite: true, sellsOnApp: true },
});
export type CreditorDraft = z.infer<typeof CreditorSchema>;

const base = oc.errors(sessionErrors);
const administrator = base.errors({ ADMINISTRATOR_NEEDED: { status: 403 } });

export const settingsContract = {
  /** Of what this station holds: the first things first; empty when the first notice can be made. */
  checklist: base.output(z.object({ items: z.array(ChecklistItemSchema) })),
  /** A notice with these data, saved or not, to somebody invented, as a picture: nothing that could be printed and paid. */
  previewNotice: administrator
    .errors({
      /** A field breaks a limit of the official layout. */
      FIELD_LIMIT: { status: 422, data: z.object({ field: z.string(), reason: z.string() }) },
    })
    .input(z.object({ creditor: CreditorSchema, language: LanguageSchema, widthPx: z.int().min(200).max(2000) }))
    .output(z.object({ pngBase64: z.string(), widthPx: z.int(), heightPx: z.int() })),
  /** Whether mail leaves by the account that is kept here, or by one of the station's own. */
  mailState: base.output(z.object({ source: z.enum(['station', 'ente', 'none']) })),
  /** Sends one message by this account, saved or not. A secret that is null: the one kept here, for the same server and user only. */
  testMail: administrator
    .errors({
      MAIL_PASSWORD_NEEDED: { status: 409 },
      MAIL_FAILED: {
        status: 422,
        data: z.object({ code: z.enum(mailErrorCodes), smtpCode: z.int().nullable(), mayHaveArrived: z.boolean() }),
      },
    })
    .input(
      z.object({
        account: MailAccountSchema,
        ...MailSecretsSchema.shape,
        to: z.email().max(254),
        language: LanguageSchema,
      }),
    )
    .output(z.object({ sentAt: InstantSchema })),
};
