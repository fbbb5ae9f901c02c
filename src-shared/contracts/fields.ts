// Fields that many records share, checked at every border. Pure formats only: whether a code is *right* is the domain's business
// (a wrong check character warns, it never blocks).
import { z } from 'zod';
import { isLocalDate } from '../domain/local-date.ts';

/** Money, integer euro cents; may be negative for a balance. */
export const CentsSchema = z.int().brand<'Cents'>();

/** A calendar day without a time, 'YYYY-MM-DD', that exists: there is no 31 February. */
export const LocalDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isLocalDate)
  .brand<'LocalDate'>();

/** An instant, UTC, ISO 8601 with a trailing Z. */
export const InstantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/)
  .brand<'Instant'>();
export type Instant = z.infer<typeof InstantSchema>;

/** Codice avviso, 18 digits, the first 0 to 3. Text: 18 digits do not fit a double. */
export const NoticeNumberSchema = z
  .string()
  .regex(/^[0-3]\d{17}$/)
  .brand<'NoticeNumber'>();

/** Codice fiscale as captured, 11 or 16 characters; empty is `null`, never ''. */
export const FiscalCodeTextSchema = z.string().min(11).max(16);

export const LanguageSchema = z.enum(['it', 'en', 'de']);
export type Language = z.infer<typeof LanguageSchema>;

/** Grows with each change of the row; central alone increases it. */
export const RevisionSchema = z.int().min(1);
