// What a merge did, kept so that exactly this can be taken back. Written by merge-families.ts, read by part-families.ts and by redirects.
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { WalletRecordSchema } from '#shared/contracts/records/bollettino.ts';
import { UnitValueSchema } from '#shared/contracts/commands/unit-value.ts';
import { BollettinoIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { z } from 'zod';

export const MergeDetailSchema = z.object({
  /** Persons who stood in both, twice; where one stands in both under one id, the two are equal. */
  same: z.array(z.object({ keptId: PersonIdSchema, goneId: PersonIdSchema })),
  /** The family that went, as it was. */
  gone: FamilyAggregateSchema.omit({ wallets: true, bollettini: true, merges: true, accounts: true }),
  /** Its persons who became the survivor's. */
  moved: z.array(PersonIdSchema),
  /** Units of the survivor that have another value since. */
  changed: z.array(z.object({ before: UnitValueSchema.nullable(), after: UnitValueSchema })),
  bollettini: z.array(
    z.object({
      id: BollettinoIdSchema,
      /** Where it was the one of two who went; else null. */
      debtorId: PersonIdSchema.nullable(),
      lines: z.array(z.object({ position: z.int(), childId: PersonIdSchema })),
    }),
  ),
  /** Of children who stood in both: what went over, and whether there was one of that category already. */
  wallets: z.array(WalletRecordSchema.extend({ keptId: PersonIdSchema, existed: z.boolean() })),
  /** Portal accounts of persons who stood in both. */
  accounts: z.array(z.object({ accountId: z.string(), goneId: PersonIdSchema, keptId: PersonIdSchema })).default([]),
});
export type MergeDetail = z.infer<typeof MergeDetailSchema>;

/** The part of it that decides about captured values; money and accounts are moved beside it. */
export type CapturedDetail = Pick<MergeDetail, 'same' | 'gone' | 'moved' | 'changed'>;
/** What decides about an undoing. */
export type PartedDetail = CapturedDetail & Pick<MergeDetail, 'bollettini'>;
