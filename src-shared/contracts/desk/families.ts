// Finding and opening families at the counter.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { UnitKeySchema } from '../commands/unit-value.ts';
import { CentsSchema, InstantSchema, LanguageSchema, LocalDateSchema } from '../fields.ts';
import { AddressSchema } from '../records/family.ts';
import { MergeRecordSchema } from '../records/merge.ts';
import { ShownAccountSchema } from './accounts.ts';
import { sessionErrors } from './session-errors.ts';

export const FamilyHitSchema = z.object({
  familyId: FamilyIdSchema,
  label: z.string(),
  /** Names as shown under the label, parents first, then children. */
  members: z.array(z.object({ name: z.string(), role: z.enum(['parent', 'child', 'delegate']) })),
  schools: z.array(z.string()),
  outstandingCents: CentsSchema,
  /** What matched, as words to embolden: which field, the value shown (codes masked but for the typed part), from/to in `text`. */
  matched: z.object({
    field: z.enum(['name', 'fiscalCode', 'phone', 'email', 'noticeNumber', 'recent', 'pinned']),
    text: z.string(),
    ranges: z.array(z.tuple([z.int(), z.int()])),
  }),
});
export type FamilyHit = z.infer<typeof FamilyHitSchema>;

export const ChildRowSchema = z.object({
  personId: PersonIdSchema,
  name: z.string(),
  /** Prepaid wallets summed; null where the child has none. */
  balanceCents: CentsSchema.nullable(),
  lastTopUp: z.object({ cents: CentsSchema, at: InstantSchema }).nullable(),
  /** Zero or below: minus what is still to be paid for the child's lines. */
  bollettiniBalanceCents: CentsSchema,
  lastBollettino: z.object({ cents: CentsSchema, issuedOn: LocalDateSchema }).nullable(),
  services: z.array(z.string()),
  className: z.string().nullable(),
  school: z.string().nullable(),
  hasDiet: z.boolean(),
  outOfScope: z.boolean(),
});
export type ChildRow = z.infer<typeof ChildRowSchema>;

export const ParentRowSchema = z.object({
  personId: PersonIdSchema,
  name: z.string(),
  role: z.enum(['parent', 'delegate']),
  /** RSS••••••••01U; the whole is asked for by `revealFiscalCode`. */
  fiscalCodeMasked: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  language: LanguageSchema,
  payer: z
    .object({ sharePercent: z.int(), from: LocalDateSchema, to: LocalDateSchema.nullable(), declarant: z.boolean() })
    .nullable(),
  /** The last portal account of a parent; null: never registered. */
  account: ShownAccountSchema.nullable(),
  /** What a delegate may do today or later. */
  delegations: z.array(z.object({ purpose: z.string(), from: LocalDateSchema, to: LocalDateSchema.nullable() })),
});
export type ParentRow = z.infer<typeof ParentRowSchema>;

/** A change of this family that was captured here and is not (or not well) settled at central. */
export const PendingChangeSchema = z.object({
  commandId: CommandIdSchema,
  kind: z.string(),
  state: z.enum(['queued', 'sending', 'held', 'conflict', 'refused']),
  units: z.array(UnitKeySchema),
});
export type PendingChange = z.infer<typeof PendingChangeSchema>;

export const FamilyCardSchema = z.object({
  familyId: FamilyIdSchema,
  label: z.string(),
  address: AddressSchema.nullable(),
  notes: z.string().nullable(),
  /** The family that took its place, when it was merged away. */
  mergedInto: z.object({ familyId: FamilyIdSchema, label: z.string().nullable() }).nullable(),
  merges: z.array(MergeRecordSchema),
  pending: z.array(PendingChangeSchema),
  /** Open conflicts about this family. */
  conflicts: z.int(),
  outstandingCents: CentsSchema,
  overdueCents: CentsSchema,
  outstandingCount: z.int(),
  paidCount: z.int(),
  pinned: z.boolean(),
  parents: z.array(ParentRowSchema),
  children: z.array(ChildRowSchema),
  dataAsOf: InstantSchema.nullable(),
});
export type FamilyCard = z.infer<typeof FamilyCardSchema>;

const base = oc.errors(sessionErrors);
const familyNotFound = { FAMILY_NOT_FOUND: { status: 404 } } as const;
const familyInput = z.object({ familyId: FamilyIdSchema });

export const familiesContract = {
  /** Any text is allowed, up to 10,000 characters; best matches first; the same text gives the same order. */
  search: base
    .input(z.object({ text: z.string().max(10_000), limit: z.int().min(1).max(50).default(12) }))
    .output(z.object({ hits: z.array(FamilyHitSchema), more: z.boolean() })),
  /** For the empty search box: pinned first, then the last opened by this operator. */
  shortlist: base.output(z.object({ hits: z.array(FamilyHitSchema) })),
  card: base.input(familyInput).errors(familyNotFound).output(FamilyCardSchema),
  setPinned: base
    .input(familyInput.extend({ pinned: z.boolean() }))
    .errors(familyNotFound)
    .output(z.object({ pinned: z.boolean() })),
  revealFiscalCode: base
    .input(familyInput.extend({ personId: PersonIdSchema }))
    .errors(familyNotFound)
    .output(z.object({ fiscalCode: z.string().nullable() })),
  revealDiet: base
    .input(familyInput.extend({ personId: PersonIdSchema }))
    .errors(familyNotFound)
    .output(
      z.object({
        diets: z.array(
          z.object({ kind: z.string(), medical: z.boolean(), from: LocalDateSchema, to: LocalDateSchema.nullable() }),
        ),
      }),
    ),
};
