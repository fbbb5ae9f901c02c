// The unit that travels: a family with everything of it, so that a reader never sees half of one.
// Snapshots and feed carry the same aggregates; a snapshot is a feed from nothing.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema } from '../../domain/ids.ts';
import { AccountRecordSchema } from './account.ts';
import { BollettinoRecordSchema, WalletRecordSchema } from './bollettino.ts';
import { PaymentCategoryRecordSchema, SchoolRecordSchema, ServiceRecordSchema } from './catalog.ts';
import { EnteRecordSchema } from './ente.ts';
import { ConflictRecordSchema } from './conflict.ts';
import { PublicationRecordSchema } from './information.ts';
import {
  DelegationRecordSchema,
  DietRecordSchema,
  EnrolmentRecordSchema,
  FamilyRecordSchema,
  PayerRecordSchema,
  PersonRecordSchema,
} from './family.ts';
import { MergeRecordSchema } from './merge.ts';
import { OperatorRecordSchema } from './operator.ts';

export const FamilyAggregateSchema = z.object({
  family: FamilyRecordSchema,
  persons: z.array(PersonRecordSchema).max(60),
  payers: z.array(PayerRecordSchema).max(60),
  enrolments: z.array(EnrolmentRecordSchema).max(400),
  diets: z.array(DietRecordSchema).max(100),
  delegations: z.array(DelegationRecordSchema).max(60).default([]),
  wallets: z.array(WalletRecordSchema).max(100),
  bollettini: z.array(BollettinoRecordSchema).max(5000),
  /** Open ones only: a conflict is closed by leaving this list. */
  conflicts: z.array(ConflictRecordSchema).max(200).default([]),
  /** Families merged into this one that can be parted again. */
  merges: z.array(MergeRecordSchema).max(50).default([]),
  /** The last account of each of its parents, closed ones too. */
  accounts: z.array(AccountRecordSchema).max(60).default([]),
});
export type FamilyAggregate = z.infer<typeof FamilyAggregateSchema>;

/** What one line of a snapshot, or one change of the feed, says. `family` replaces everything of that family. */
export const RecordChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ente'), value: EnteRecordSchema }),
  z.object({ kind: z.literal('school'), value: SchoolRecordSchema }),
  z.object({ kind: z.literal('service'), value: ServiceRecordSchema }),
  z.object({ kind: z.literal('paymentCategory'), value: PaymentCategoryRecordSchema }),
  z.object({ kind: z.literal('operator'), value: OperatorRecordSchema }),
  /** Published as of now; what is withdrawn is a tombstone. */
  z.object({ kind: z.literal('publication'), value: PublicationRecordSchema }),
  z.object({ kind: z.literal('family'), value: FamilyAggregateSchema }),
  /** One bollettino of a family that the reader already has: a payment arrived, an amount was corrected. */
  z.object({ kind: z.literal('bollettino'), familyId: FamilyIdSchema, value: BollettinoRecordSchema }),
  /** Tombstones. */
  z.object({ kind: z.literal('bollettinoDeleted'), familyId: FamilyIdSchema, id: BollettinoIdSchema }),
  z.object({ kind: z.literal('familyDeleted'), familyId: FamilyIdSchema }),
  z.object({
    kind: z.literal('recordDeleted'),
    record: z.enum(['school', 'service', 'paymentCategory', 'operator', 'publication']),
    id: z.string().max(64),
  }),
  /** The family left this station's scope: forget it. Exempt from the mass-delete stop. */
  z.object({ kind: z.literal('familyPurged'), familyId: FamilyIdSchema }),
]);
export type RecordChange = z.infer<typeof RecordChangeSchema>;
