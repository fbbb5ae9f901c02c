// What one notice is made from: the input of `desk notice` and of the engine, checked at the border.
// Called by the command line on a parsed file and by the engine on everything that comes in.
// Limits are those of the guide "L'avviso di pagamento pagoPA" 3.5.1; what passes here may still not fit and is then refused by the layout.
import { z } from 'zod';
import { isLocalDate } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { noticeError, type NoticeError } from './notice-error.ts';

/** Files of more notices are slow to open and to print: batches are cut into several files. */
export const MAX_NOTICES_PER_FILE = 500;

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .refine((value) => [...value].length <= max, {
      error: `is longer than ${max} characters`,
      params: { reason: 'too-long' },
    })
    .refine((value) => !CONTROL.test(value), 'has a line break or another control character');

const amount = z
  .int('must be a whole number of cents')
  .min(1, 'must be at least 1 cent')
  .max(99_999_999_999, 'is above 999.999.999,99 euro');

const noticeNumber = z.string().regex(/^[0-3][0-9]{17}$/, 'must be 18 digits, the first from 0 to 3');

const date = z.string().refine(isLocalDate, 'must be an existing day written YYYY-MM-DD');

const CreditorSchema = z.strictObject({
  fiscalCode: z.string().regex(/^[0-9]{11}$/, 'must be 11 digits'),
  name: text(100),
  sector: text(50).optional(),
  /** Contacts, separated by ` · `. */
  info: text(100).optional(),
  cbill: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{1,10}$/, 'must be 1 to 10 letters and digits')
    .optional(),
  /** Whether the ente's own site, or app, sells the payment. */
  website: z.boolean().optional(),
  app: z.boolean().optional(),
  /** Path of a PNG or JPG. */
  logo: z.string().min(1, 'must not be empty').optional(),
  postal: z
    .strictObject({
      account: z.string().regex(/^[0-9]{1,12}$/, 'must be 1 to 12 digits'),
      holder: text(50),
      /** Poste's "autorizzazione alla stampa in proprio", printed as given. */
      authorization: text(60),
    })
    .optional(),
});

const DebtorSchema = z
  .strictObject({
    /** 16 characters, or 11 digits of a provisional code or VAT number. A wrong check character does not stop a notice. */
    fiscalCode: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(?:[A-Z0-9]{16}|[0-9]{11})$/, 'must be 16 letters and digits, or 11 digits'),
    fullName: text(70),
    address: text(140).optional(),
    postalCode: text(10).optional(),
    city: text(100).optional(),
    province: text(30).optional(),
  })
  .refine(
    (debtor) =>
      [...[debtor.address, debtor.postalCode, debtor.city, debtor.province].filter(Boolean).join(' ')].length <= 140,
    {
      path: ['address'],
      error: 'is longer than 140 characters together with postal code, city and province',
      params: { reason: 'too-long' },
    },
  );

/** One notice: a single payment, or 2 to 9 instalments, or both to choose from. */
export const NoticeInputSchema = z
  .strictObject({
    creditor: CreditorSchema,
    debtor: DebtorSchema,
    subject: text(90),
    language: z.enum(['it', 'en', 'de'], 'must be it, en or de'),
    single: z.strictObject({ noticeNumber, amountCents: amount, dueDate: date.optional() }).optional(),
    instalments: z
      .array(z.strictObject({ noticeNumber, amountCents: amount, dueDate: date }))
      .min(2, 'must be 2 to 9 instalments')
      .max(9, 'must be 2 to 9 instalments')
      .optional(),
  })
  .superRefine((notice, context) => {
    const complain = (path: (string | number)[], message: string, reason: string) =>
      context.addIssue({ code: 'custom', path, message, params: { reason } });
    if (!notice.single && !notice.instalments)
      complain(['single'], 'is missing, and there are no instalments', 'missing');
    const seen = new Set<string>(notice.single ? [notice.single.noticeNumber] : []);
    notice.instalments?.forEach((rate, index) => {
      if (seen.has(rate.noticeNumber))
        complain(['instalments', index, 'noticeNumber'], 'is already used in this notice', 'duplicate');
      seen.add(rate.noticeNumber);
    });
    if (!notice.creditor.postal) return;
    const tooMuch = 'is above 99.999.999,99 euro, the most a postal bollettino can hold';
    if (notice.single && notice.single.amountCents > 9_999_999_999)
      complain(['single', 'amountCents'], tooMuch, 'invalid');
    notice.instalments?.forEach((rate, index) => {
      if (rate.amountCents > 9_999_999_999) complain(['instalments', index, 'amountCents'], tooMuch, 'invalid');
    });
  });

export type NoticeInput = z.infer<typeof NoticeInputSchema>;

const ListSchema = z.array(NoticeInputSchema).min(1, 'must hold at least one notice');

/**
 * One notice or a list of them, checked. The first thing wrong is returned, its field as a path (`[2].debtor.fullName`
 * in a list, `debtor.fullName` alone).
 */
export function parseNoticeInput(value: unknown): Result<NoticeInput[], NoticeError> {
  const isList = Array.isArray(value);
  if (isList && value.length > MAX_NOTICES_PER_FILE) {
    return err(
      noticeError('input', 'too-many', `holds ${value.length} notices; a file takes at most ${MAX_NOTICES_PER_FILE}`),
    );
  }
  const parsed = ListSchema.safeParse(isList ? value : [value]);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  if (!issue) return err(noticeError('input', 'invalid', 'is not a notice'));
  const path = isList ? issue.path : issue.path.slice(1);
  return err(noticeError(fieldName(path, issue), reasonOf(issue), messageOf(issue)));
}

function fieldName(path: readonly PropertyKey[], issue: z.core.$ZodIssue): string {
  const steps = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
  const name = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return name.replace(/^\./, '') || 'input';
}

function reasonOf(issue: z.core.$ZodIssue): NoticeError['reason'] {
  if (issue.code === 'custom') {
    const reason: unknown = issue.params?.['reason'];
    if (reason === 'too-long' || reason === 'missing' || reason === 'duplicate') return reason;
  }
  return isMissing(issue) ? 'missing' : 'invalid';
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (isMissing(issue)) return 'is missing';
  if (issue.code === 'unrecognized_keys') return 'is not a known field';
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `must be ${issue.expected === 'array' ? 'a list' : `of type ${issue.expected}`}`;
  return issue.message.replace(/\s+/g, ' ');
}
