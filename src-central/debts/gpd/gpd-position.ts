// A debt position in our own words: what of GPD's answer is used, in the domain's types. Made by the client, kept in `debt_position`.
// Pure. A position that says less than is needed to be a debt of somebody is not understood, and told so.
import { z } from 'zod';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '#shared/contracts/fields.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { PositionV3Schema, type PositionV3 } from './gpd-schemas.ts';

const PayableSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  description: z.string(),
  dueDate: LocalDateSchema,
  paid: z.boolean(),
  paidAt: InstantSchema.nullable(),
  taxonomyCode: z.string().nullable(),
  iban: z.string().nullable(),
});
export type Payable = z.infer<typeof PayableSchema>;

export const GpdPositionSchema = z.object({
  iupd: z.string(),
  /** INVALID and EXPIRED are told apart by a question of their own. */
  status: z.enum(['DRAFT', 'PUBLISHED', 'VALID', 'UNPAYABLE', 'INVALID', 'EXPIRED', 'PARTIALLY_PAID', 'PAID']),
  /** The newest date that anything of it bears; null where it bears none. */
  updatedAt: InstantSchema.nullable(),
  issuedOn: LocalDateSchema.nullable(),
  paidAt: InstantSchema.nullable(),
  /** Null where its options name different debtors. */
  debtor: z.object({ fiscalCode: z.string(), fullName: z.string() }).nullable(),
  /** Payable in one: each by itself settles the debt. */
  wholes: z.array(PayableSchema),
  /** Payable in instalments: all of them together do. */
  plan: z.array(PayableSchema),
});
export type GpdPosition = z.infer<typeof GpdPositionSchema>;

/** @returns the reason without any data of a person */
export function readPosition(sent: unknown): Result<GpdPosition, string> {
  const parsed = PositionV3Schema.safeParse(sent);
  if (!parsed.success) return err(parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
  const position = parsed.data;
  const options = position.paymentOption.map(({ installments }) => installments.map(payable));
  const isPlan = (option: readonly unknown[]) => option.length > 1;
  const made = GpdPositionSchema.safeParse({
    ...{ iupd: position.iupd, status: position.status, updatedAt: newest(position) },
    issuedOn: dayOf(position.publishDate ?? position.insertedDate),
    ...{ paidAt: instantOf(position.paymentDate), debtor: debtorOf(position) },
    wholes: options.filter((option) => !isPlan(option)).flat(),
    plan: options.find(isPlan) ?? [],
  });
  if (!made.success) return err(made.error.issues.map(({ path }) => path.join('.')).join(', '));
  return options.filter(isPlan).length > 1 ? err('paymentOption') : ok(made.data);
}

function payable(sent: PositionV3['paymentOption'][number]['installments'][number]) {
  const isPaid = sent.status === 'PAID' || sent.status === 'PARTIALLY_REPORTED' || sent.status === 'REPORTED';
  // The largest share decides what the debt is for.
  const [transfer] = [...(sent.transfer ?? [])].sort((a, b) => b.amount - a.amount);
  return {
    ...{ noticeNumber: sent.nav, amountCents: sent.amount, description: sent.description ?? '' },
    // The day that was printed, whatever hour and zone stand behind it.
    ...{ dueDate: dayOf(sent.dueDate), paid: isPaid, paidAt: isPaid ? instantOf(sent.paymentDate) : null },
    ...{ taxonomyCode: transfer?.category ?? null, iban: transfer?.iban ?? null },
  };
}

function debtorOf({ paymentOption }: PositionV3) {
  const [first, ...others] = paymentOption.map(({ debtor }) => debtor);
  if (!first || others.some((other) => other?.fiscalCode.toUpperCase() !== first.fiscalCode.toUpperCase())) return null;
  return { fiscalCode: first.fiscalCode.replace(/\s/g, '').toUpperCase(), fullName: first.fullName ?? '' };
}

function newest(position: PositionV3): string | null {
  const all = position.paymentOption.flatMap(({ installments }) => installments.map((each) => each.lastUpdatedDate));
  const times = [position.lastUpdatedDate, ...all].flatMap((text) => instantOf(text) ?? []);
  return times.sort().at(-1) ?? null;
}

const dayOf = (text: string | null) => text?.slice(0, 10) ?? null;

/** GPD writes no zone and means UTC. Milliseconds, so that text order is the order of time. */
function instantOf(text: string | null): string | null {
  if (text === null) return null;
  const milliseconds = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
