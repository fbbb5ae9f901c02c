// Coming in at a kiosk by username and password, the ways back to lost ones, and the session that follows.
// No answer says whether an account exists. The token goes to the kiosk's desk and no further: no window ever holds it.
import { z } from 'zod';
import { AccessCodeSchema } from '../../../accounts/access-code.ts';
import { passwordComplaints } from '../../../accounts/password-rules.ts';
import { secretQuestions } from '../../../accounts/secret-question.ts';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { ParentTokenSchema } from '../../../security/parent-token.ts';
import { InstantSchema, LanguageSchema } from '../../fields.ts';
import { kioskBase, parentBase } from './base.ts';

export const parentWays = ['credentials', 'spid', 'cie'] as const;

/** A parent's session as a screen may know it. Spans, not instants: nobody has to know whose clock is right. */
export const ParentSessionSchema = z.object({
  givenName: z.string(),
  way: z.enum(parentWays),
  /** As the record has it; the screens follow what was touched on them. */
  language: LanguageSchema,
  /** Whether there is a password of this program that can be changed here. */
  hasPassword: z.boolean(),
  /** Until it ends whatever happens. */
  leftMs: z.int().min(0),
  /** Until it ends if nothing more is asked. */
  idleMs: z.int().min(0),
});
export type ParentSession = z.infer<typeof ParentSessionSchema>;

export const SignedInSchema = z.object({ token: ParentTokenSchema, session: ParentSessionSchema });

const tooMany = { TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ until: InstantSchema }) } } as const;
/** The ente lets parents in by SPID and CIE alone. */
const credentialsOff = { CREDENTIALS_OFF: { status: 409 } } as const;
const passwordRefused = {
  PASSWORD_REFUSED: { status: 422, data: z.object({ complaint: z.enum(passwordComplaints) }) },
} as const;
const codeUnknown = { CODE_UNKNOWN: { status: 404, message: 'Expired, used, replaced, or another ente’s.' } } as const;

const SecretSchema = z.object({ question: z.enum(secretQuestions), answer: z.string().max(120) }).nullable();
const password = z.string().max(1000);

export const SignInSchema = z.object({ username: z.string().trim().min(1).max(254), password });
export const signInErrors = {
  WRONG_CREDENTIALS: { status: 401 },
  /** She is who she says, and the record names her as parent of nobody any more: the counter explains. */
  NO_FAMILY: { status: 409 },
  ...credentialsOff,
  ...tooMany,
} as const;

export const kioskAccessContract = {
  signIn: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/sessions', summary: 'A parent signs in by username and password' })
    .errors(signInErrors)
    .input(SignInSchema)
    .output(SignedInSchema),
  /** The answer is the same whoever exists; what is found leaves by mail. `secret` where the ente has the question (`start`). */
  recover: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/recovery', summary: 'Username or password were lost' })
    .errors({ ...credentialsOff, ...tooMany })
    .input(
      z.object({
        ...{ typed: z.string().trim().min(1).max(254), secret: SecretSchema },
        /** Of the mail; a kiosk before this sent none. */
        language: ParentLanguageSchema.nullable().default(null),
      }),
    )
    .output(z.object({})),
  /** Whose code it is; it stays good. */
  lookAtCode: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/codes/look', summary: 'Whether a one-time code is good' })
    .errors({ ...codeUnknown, ...tooMany })
    .input(z.object({ code: AccessCodeSchema }))
    .output(z.object({ username: z.string(), asksSecret: z.boolean() })),
  /** Uses the code up and ends every session of the parent; she signs in with what she chose. */
  choosePassword: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/codes/use', summary: 'Choose a password with a one-time code' })
    .errors({ ...codeUnknown, ...tooMany, ...passwordRefused, ANSWER_TOO_SHORT: { status: 422 } })
    .input(z.object({ code: AccessCodeSchema, password, repeated: password, secret: SecretSchema }))
    .output(z.object({ username: z.string() })),
  /** How much of the session is left. Asking counts as being there. */
  session: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/sessions/here', summary: 'The session, which goes on' })
    .output(ParentSessionSchema),
  /** Other sessions of the parent end; this one goes on. */
  changePassword: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/password', summary: 'Another password instead of the present one' })
    .errors({ WRONG_CREDENTIALS: { status: 403 }, ...credentialsOff, ...tooMany, ...passwordRefused })
    .input(z.object({ current: password, password, repeated: password }))
    .output(z.object({})),
  /** A token that is over already is answered alike. */
  signOut: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/sessions/end', summary: 'The session ends' })
    .output(z.object({})),
};
