// The code of a payment session as it stands on the slip: two groups of four, read aloud or typed without mistakes.
// Central makes it, unique in the ente; the counter finds the session by it. It opens nothing: the link has its own secret.
import { z } from 'zod';
import { enrolmentAlphabet } from './enrolment-code.ts';

export const paymentCodeLength = 8;

const whole = new RegExp(`^[${enrolmentAlphabet}]{${String(paymentCodeLength)}}$`);

/** As typed, in either case, with or without blanks and hyphens; comes out as eight characters. */
export const PaymentCodeSchema = z
  .string()
  .max(32)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(whole))
  .brand<'PaymentCode'>();
export type PaymentCode = z.infer<typeof PaymentCodeSchema>;

/** For paper and screens: `ABCD-EFGH`. */
export function paymentCodeText(code: PaymentCode): string {
  return code.replaceAll(/.{4}(?=.)/g, '$&-');
}
