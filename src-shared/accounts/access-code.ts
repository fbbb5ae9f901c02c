// The one-time code by which a parent chooses a password: the end of a link in a mail, or read off a printed slip. Central keeps its SHA-256
// alone. As long as a station's enrolment code, and of the same signs: more than 79 bits need no slow digest.
import { z } from 'zod';
import { enrolmentAlphabet, enrolmentCodeLength } from '../domain/enrolment-code.ts';

const whole = new RegExp(`^[${enrolmentAlphabet}]{${String(enrolmentCodeLength)}}$`);

/** As typed, in either case, with or without blanks and hyphens; comes out as sixteen characters. */
export const AccessCodeSchema = z
  .string()
  .max(64)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(whole))
  .brand<'AccessCode'>();
export type AccessCode = z.infer<typeof AccessCodeSchema>;

/** @param pick a random number from 0 up to, and without, its argument */
export function newAccessCode(pick: (below: number) => number): AccessCode {
  const signs = Array.from({ length: enrolmentCodeLength }, () =>
    enrolmentAlphabet.charAt(pick(enrolmentAlphabet.length)),
  );
  return AccessCodeSchema.parse(signs.join(''));
}

/** For paper, mails and addresses: `ABCD-EFGH-JKMN-PQRS`. */
export function accessCodeText(code: AccessCode): string {
  return code.replaceAll(/.{4}(?=.)/g, '$&-');
}

/** How long a code is good: one that is mailed, and one on a slip, which is used at home in the evening or next week. */
export const codeHours = { mail: 24, slip: 7 * 24 } as const;
