// The file of everything that is held of one family, as it is handed to one parent on demand (GDPR art. 15 and 20).
// Made by desk/dossier. Its keys are explained in the file itself, in the language of whoever asked. Ids are those of the records.
import { z } from 'zod';
import { CommandIdSchema, PersonIdSchema } from '../domain/ids.ts';
import { UnitKeySchema } from './commands/unit-value.ts';
import { InstantSchema, LanguageSchema } from './fields.ts';
import { AccountRecordSchema } from './records/account.ts';
import { BollettinoRecordSchema, WalletRecordSchema } from './records/bollettino.ts';
import { WrittenBySchema } from './records/conflict.ts';
import {
  DelegationRecordSchema,
  DietRecordSchema,
  EnrolmentRecordSchema,
  FamilyRecordSchema,
  PayerRecordSchema,
  PersonRecordSchema,
} from './records/family.ts';
import { MergeRecordSchema } from './records/merge.ts';

const names = { childName: z.string() };

/** A value of the past or of a conflict; null where it was left out or there was none. */
const DossierValueSchema = z.object({ unit: UnitKeySchema, value: z.unknown() });

export const DossierSchema = z.object({
  format: z.literal('sportello-scuola.dossier'),
  version: z.literal(1),
  language: LanguageSchema,
  /** Every key of this file with what it means. */
  keys: z.record(z.string(), z.string()),
  about: z.object({
    controller: z.object({ name: z.string(), fiscalCode: z.string(), contact: z.string().nullable() }),
    madeFor: z.object({ personId: PersonIdSchema, name: z.string() }),
    madeAt: InstantSchema,
    madeBy: z.string(),
    dataAsOf: InstantSchema.nullable(),
    /** Without a line there is no history here: it is kept at central. */
    history: z.enum(['complete', 'missing', 'shortened']),
    /** Changes captured at this station that central has not settled; what they want is in the data already. */
    unsettledChanges: z.int(),
  }),
  /** What is held and not handed to this person, because it is another adult's own (art. 15, 4). */
  leftOut: z.array(
    z.object({ personId: PersonIdSchema.nullable(), name: z.string().nullable(), fields: z.array(z.string()) }),
  ),
  family: FamilyRecordSchema.pick({ id: true, label: true, address: true, notes: true }),
  persons: z.array(
    PersonRecordSchema.pick({ id: true, role: true, givenName: true, familyName: true }).extend({
      /** Null for another adult. */
      details: PersonRecordSchema.omit({
        id: true,
        role: true,
        givenName: true,
        familyName: true,
        revision: true,
      }).nullable(),
    }),
  ),
  payers: z.array(PayerRecordSchema.extend({ name: z.string() })),
  enrolments: z.array(EnrolmentRecordSchema.extend({ ...names, service: z.string(), school: z.string() })),
  diets: z.array(DietRecordSchema.extend(names)),
  delegations: z.array(DelegationRecordSchema.extend({ name: z.string() })),
  wallets: z.array(WalletRecordSchema.extend({ ...names, category: z.string() })),
  bollettini: z.array(
    BollettinoRecordSchema.omit({ lines: true }).extend({
      category: z.string(),
      debtorName: z.string(),
      lines: z.array(BollettinoRecordSchema.shape.lines.element.extend({ ...names, service: z.string() })),
    }),
  ),
  /** The portal account of the person this was made for; nobody else's. Its secrets are in no file. */
  accounts: z.array(AccountRecordSchema),
  conflicts: z.array(
    z.object({
      id: CommandIdSchema,
      openedAt: InstantSchema,
      by: WrittenBySchema,
      units: z.array(z.object({ unit: UnitKeySchema, base: z.unknown(), mine: z.unknown(), theirs: z.unknown() })),
    }),
  ),
  merges: z.array(MergeRecordSchema),
  history: z.array(
    DossierValueSchema.extend({ personName: z.string().nullable(), by: WrittenBySchema, commandId: CommandIdSchema }),
  ),
  mails: z.array(
    z.object({
      /** Null where it is not an address of the person this was made for. */
      recipient: z.string().nullable(),
      subject: z.string(),
      language: LanguageSchema,
      state: z.string(),
      createdAt: InstantSchema,
      sentAt: InstantSchema.nullable(),
    }),
  ),
});
export type Dossier = z.infer<typeof DossierSchema>;
