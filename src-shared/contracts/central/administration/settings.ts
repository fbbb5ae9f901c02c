// The ente as its administrator set it up, what it offers where, who works there, and how its mail leaves. Every change names the revision
// that was on the screen: somebody else's change is never overwritten unseen. What is wrong with a value comes back by field.
import { z } from 'zod';
import { MailAccountSchema } from '../../../settings/mail-account.ts';
import { OperatorIdSchema, PaymentCategoryIdSchema, SchoolIdSchema, ServiceIdSchema } from '../../../domain/ids.ts';
import { RevisionSchema } from '../../fields.ts';
import { PaymentCategoryRecordSchema, SchoolRecordSchema, ServiceRecordSchema } from '../../records/catalog.ts';
import { EnteRecordSchema } from '../../records/ente.ts';
import { OperatorRecordSchema, OperatorRoleSchema } from '../../records/operator.ts';
import { PrivacyNoticeContentSchema } from '../../records/privacy-notice.ts';
import { administration } from './base.ts';
import { SettingNoteSchema } from './setting-note.ts';
import { changeIdentityKeys, IdentityInputSchema, IdentityViewSchema, testIdentity } from './identity.ts';
import { PagopaInputSchema, PagopaViewSchema, testPagopa } from './pagopa.ts';

/** Without the digest: nobody needs to see it. */
export const OperatorViewSchema = OperatorRecordSchema.omit({ passwordDigest: true });
export type OperatorView = z.infer<typeof OperatorViewSchema>;

export const MailViewSchema = MailAccountSchema.extend({
  hasPassword: z.boolean(),
  hasClientSecret: z.boolean().default(false),
  hasImapPassword: z.boolean().default(false),
});
export type MailView = z.infer<typeof MailViewSchema>;

/** As typed; null: nothing was. A password may be a refresh token, which is long. */
export const MailSecretsSchema = z.object({
  password: z.string().min(1).max(4_000).nullable(),
  clientSecret: z.string().min(1).max(1_000).nullable().default(null),
  imapPassword: z.string().min(1).max(256).nullable().default(null),
});
export type MailSecrets = z.infer<typeof MailSecretsSchema>;

/** How the next notice number begins: its segregation code, and the thirteen digits after it as a number. */
export const NumberingSchema = z.object({
  segregationCode: z.string().regex(/^\d{2}$/),
  next: z.int().min(0).max(10_000_000_000_000),
});
export type Numbering = z.infer<typeof NumberingSchema>;

export const EnteSettingsSchema = z.object({
  ente: EnteRecordSchema,
  schools: z.array(SchoolRecordSchema),
  paymentCategories: z.array(PaymentCategoryRecordSchema),
  services: z.array(ServiceRecordSchema),
  operators: z.array(OperatorViewSchema),
  mail: MailViewSchema.nullable(),
  /** Null: none was set; then no number is made. */
  numbering: NumberingSchema.nullable(),
  pagopa: PagopaViewSchema,
  identity: IdentityViewSchema,
});
export type EnteSettings = z.infer<typeof EnteSettingsSchema>;

const ente = EnteRecordSchema.shape;

/** What of the ente changes; what is left out stays. */
export const EnteChangesSchema = z
  .object({
    ...{ name: ente.name, fiscalCode: ente.fiscalCode, sector: ente.sector, contactLine: ente.contactLine },
    ...{ helpPhone: ente.helpPhone, helpEmail: ente.helpEmail, logo: ente.logo },
    ...{ cbill: ente.cbill, postal: ente.postal, sellsOnWebsite: ente.sellsOnWebsite, sellsOnApp: ente.sellsOnApp },
    // Without their defaults: nothing said is nothing changed.
    features: ente.features.unwrap(),
    dietKinds: ente.dietKinds.unwrap(),
    schoolYears: ente.schoolYears.unwrap(),
    /** Another one gets the next version. */
    privacyNotice: PrivacyNoticeContentSchema,
  })
  .partial();
export type EnteChanges = z.infer<typeof EnteChangesSchema>;

export const SchoolValueSchema = SchoolRecordSchema.omit({ id: true, revision: true });
export const CategoryValueSchema = PaymentCategoryRecordSchema.omit({ id: true, revision: true });
/** Whether it is prepaid is its category's business. */
export const ServiceValueSchema = ServiceRecordSchema.omit({ id: true, revision: true, prepaid: true });
export const OperatorValueSchema = z.object({
  username: OperatorRecordSchema.shape.username,
  displayName: OperatorRecordSchema.shape.displayName,
  role: OperatorRoleSchema,
  active: z.boolean(),
});

/** A record that is there, as it was on the screen; null: a new one. */
const known = <Id extends z.ZodType>(id: Id) => z.object({ id, revision: RevisionSchema }).nullable();

const errors = {
  /** By field, as the screen would have said it. */
  SETTING_WRONG: {
    status: 422,
    message: 'A value cannot be used.',
    data: z.object({ notes: z.array(SettingNoteSchema) }),
  },
  CHANGED_MEANWHILE: { status: 409, message: 'Somebody else changed this since it was read.' },
} as const;
const inUse = { RECORD_IN_USE: { status: 409, message: 'Something still refers to this record.' } } as const;

const change = administration.errors(errors);
const saved = z.object({ revision: RevisionSchema });
const path = '/v1/administration/settings';

export const settingsContract = {
  read: administration
    .route({ method: 'GET', path, summary: 'The ente, its catalogue, operators and mail account, as of now' })
    .output(EnteSettingsSchema),
  saveEnte: change
    .route({ method: 'POST', path: `${path}/ente`, summary: 'Changes what the ente is and how it is paid' })
    .input(z.object({ revision: RevisionSchema, set: EnteChangesSchema }))
    .output(saved),
  /** Never back below what was given: a notice number is given once. */
  saveNumbering: change
    .errors({
      NUMBERS_GIVEN: {
        status: 409,
        message: 'Numbers up to there were given.',
        data: z.object({ least: z.int() }),
      },
    })
    .route({ method: 'POST', path: `${path}/numbering`, summary: 'Where the counter of notice numbers goes on' })
    .input(z.object({ revision: RevisionSchema, numbering: NumberingSchema }))
    .output(saved),
  /** A secret that is null: the present one stays. */
  saveMail: change
    .route({ method: 'POST', path: `${path}/mail`, summary: 'The account by which counters send mail' })
    .input(z.object({ account: MailAccountSchema, ...MailSecretsSchema.shape }))
    .output(saved),
  removeMail: change
    .route({ method: 'POST', path: `${path}/mail/remove`, summary: 'Takes the mail account away from every counter' })
    .output(z.object({})),
  savePagopa: change
    .route({ method: 'POST', path: `${path}/pagopa`, summary: 'Addresses and keys by which central reaches pagoPA' })
    .input(PagopaInputSchema)
    .output(saved),
  testPagopa,
  saveIdentity: change
    .route({
      method: 'POST',
      path: `${path}/identity`,
      summary: 'The providers of SPID and CIE, and what the federation reads',
    })
    .input(IdentityInputSchema)
    .output(saved),
  testIdentity,
  changeIdentityKeys,
  saveCategory: change
    .route({ method: 'POST', path: `${path}/categories`, summary: 'A payment category, new or known' })
    .input(z.object({ known: known(PaymentCategoryIdSchema), value: CategoryValueSchema }))
    .output(saved.extend({ id: PaymentCategoryIdSchema })),
  removeCategory: change
    .errors(inUse)
    .route({ method: 'POST', path: `${path}/categories/remove`, summary: 'Takes a payment category away' })
    .input(z.object({ id: PaymentCategoryIdSchema, revision: RevisionSchema }))
    .output(z.object({})),
  saveService: change
    .route({ method: 'POST', path: `${path}/services`, summary: 'A service, new or known' })
    .input(z.object({ known: known(ServiceIdSchema), value: ServiceValueSchema }))
    .output(saved.extend({ id: ServiceIdSchema })),
  removeService: change
    .errors(inUse)
    .route({ method: 'POST', path: `${path}/services/remove`, summary: 'Takes a service away' })
    .input(z.object({ id: ServiceIdSchema, revision: RevisionSchema }))
    .output(z.object({})),
  /** A new one joins the scope of every station that served all the others. */
  saveSchool: change
    .route({ method: 'POST', path: `${path}/schools`, summary: 'A school with its classes, new or known' })
    .input(z.object({ known: known(SchoolIdSchema), value: SchoolValueSchema }))
    .output(saved.extend({ id: SchoolIdSchema })),
  removeSchool: change
    .errors(inUse)
    .route({ method: 'POST', path: `${path}/schools/remove`, summary: 'Takes a school away' })
    .input(z.object({ id: SchoolIdSchema, revision: RevisionSchema }))
    .output(z.object({})),
  /** `password` null: the present one stays; a new operator needs one. Who leaves is made inactive: what was done stays explainable. */
  saveOperator: change
    .errors({
      USERNAME_TAKEN: { status: 409, message: 'Another operator signs in with this name.' },
      LAST_ADMINISTRATOR: { status: 409, message: 'Nobody would be left who may change this back.' },
    })
    .route({ method: 'POST', path: `${path}/operators`, summary: 'An operator, new or known' })
    .input(
      z.object({
        known: known(OperatorIdSchema),
        value: OperatorValueSchema,
        password: z.string().min(1).max(256).nullable(),
      }),
    )
    .output(saved.extend({ id: OperatorIdSchema })),
};
