// The code of a request for information as it stands on the paper that a parent takes along: two groups of three. Central makes it, unique
// in the ente; the counter finds the request by it. It opens nothing to anybody else.
import { z } from 'zod';
import { enrolmentAlphabet } from '../domain/enrolment-code.ts';

export const requestCodeLength = 6;

const whole = new RegExp(`^[${enrolmentAlphabet}]{${String(requestCodeLength)}}$`);

/** As typed, in either case, with or without blanks and hyphens; comes out as six characters. */
export const RequestCodeSchema = z
  .string()
  .max(32)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(whole))
  .brand<'RequestCode'>();
export type RequestCode = z.infer<typeof RequestCodeSchema>;

/** For paper and screens: `ABC-DEF`. */
export function requestCodeText(code: RequestCode): string {
  return code.replaceAll(/.{3}(?=.)/g, '$&-');
}

/** @param random a whole number from 0 up to and without `below`, not to be foreseen */
export function newRequestCode(random: (below: number) => number): RequestCode {
  const signs = Array.from({ length: requestCodeLength }, () => enrolmentAlphabet[random(enrolmentAlphabet.length)]);
  return RequestCodeSchema.parse(signs.join(''));
}
