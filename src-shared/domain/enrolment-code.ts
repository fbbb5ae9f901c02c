// The one-time code by which an administrator lets a station in: four groups of four, read aloud or typed without mistakes.
// Central makes and checks it, desk and screens read what was typed. 16 characters of 31 are more than 79 bits.
import { z } from 'zod';

/** Without 0 and O, 1, I and L: nobody has to guess which one it is. */
export const enrolmentAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const enrolmentCodeLength = 16;

const whole = new RegExp(`^[${enrolmentAlphabet}]{${String(enrolmentCodeLength)}}$`);

/** As typed, in either case, with or without blanks and hyphens; comes out as sixteen characters. */
export const EnrolmentCodeSchema = z
  .string()
  .max(64)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(whole))
  .brand<'EnrolmentCode'>();
export type EnrolmentCode = z.infer<typeof EnrolmentCodeSchema>;

/** For paper and screens: `ABCD-EFGH-JKMN-PQRS`. */
export function enrolmentCodeText(code: EnrolmentCode): string {
  return code.replaceAll(/.{4}(?=.)/g, '$&-');
}
