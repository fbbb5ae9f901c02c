// What a counter gets of the settings by ways of its own: the mail account with its password, and the first administrator of an ente that
// has nobody yet. Kiosks get neither.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MailAccountSchema } from '../../settings/mail-account.ts';
import { OperatorRecordSchema } from '../records/operator.ts';
import { RevisionSchema } from '../fields.ts';
import { counterErrors } from './station-errors.ts';

export const MailAccessSchema = z.object({
  /** The ente's `mailRevision` that this is. */
  revision: RevisionSchema,
  account: MailAccountSchema,
  /** Null: the server asks for no sign-in. */
  password: z.string().nullable(),
  /** Of OAuth2, where the provider gave one. */
  clientSecret: z.string().nullable().default(null),
  /** Null: the mailbox opens as sending does. */
  imapPassword: z.string().nullable().default(null),
});
export type MailAccess = z.infer<typeof MailAccessSchema>;

export const FirstOperatorSchema = z.object({
  username: OperatorRecordSchema.shape.username,
  displayName: OperatorRecordSchema.shape.displayName,
  password: z.string().min(1).max(256),
});
export type FirstOperator = z.infer<typeof FirstOperatorSchema>;

export const stationSettingsContract = {
  mailAccount: oc
    .route({
      method: 'GET',
      path: '/v1/settings/mail-account',
      summary: 'The mail account for this counter, password included',
    })
    .errors({ ...counterErrors, NO_MAIL_ACCOUNT: { status: 404, message: 'The ente has no mail account.' } })
    .output(MailAccessSchema),
  /** Asked again with the same name and password, it is done already. */
  firstOperator: oc
    .route({
      method: 'POST',
      path: '/v1/settings/first-operator',
      summary: 'The first administrator, where the ente has no operator yet',
    })
    .errors({
      ...counterErrors,
      NOT_FIRST: { status: 409, message: 'This ente has operators: an administrator makes further ones.' },
      PASSWORD_WEAK: { status: 422, message: 'Name or password cannot be used.' },
      NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
    })
    .input(FirstOperatorSchema)
    .output(z.object({})),
};
