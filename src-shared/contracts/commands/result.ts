// What became of a command at central: stored with its id, so that a repeat is given the same answer.
import { z } from 'zod';
import { FamilyIdSchema } from '../../domain/ids.ts';
import { UnitKeySchema } from './unit-value.ts';

/** Why central did not do it. Each has a plain sentence in the language files, and a way on. */
export const RefusalCodeSchema = z.enum([
  /** Central does not have this family, and never had or has deleted it. */
  'FAMILY_UNKNOWN',
  /** `family.create` with the id of a family that is there. */
  'FAMILY_EXISTS',
  'PERSON_UNKNOWN',
  /** Somebody with this id or fiscal code stands in the family already. */
  'PERSON_EXISTS',
  'CHILD_IN_OTHER_FAMILY',
  /** Shares, enrolments, money or an open conflict still name the person. */
  'PERSON_STILL_NAMED',
  'SERVICE_UNKNOWN',
  'SCHOOL_UNKNOWN',
  'SHARES_NOT_100',
  'PAYER_PERIODS_OVERLAP',
  'NOT_ONE_DECLARANT',
  'NOT_A_PARENT',
  'NOT_A_CHILD',
  'NOT_A_DELEGATE',
  'ENROLMENTS_OVERLAP',
  'PERIOD_REVERSED',
  /** Two diets of one kind, or two delegations for one purpose, begin on the same day. */
  'PERIODS_REPEATED',
  'TOO_MANY',
  'OUT_OF_SCOPE',
  'MERGE_NOT_POSSIBLE',
  'MERGE_UNKNOWN',
  'CONFLICT_UNKNOWN',
  'CONFLICT_CLOSED',
  /** The value changed once more since the choice was made: look again. */
  'CONFLICT_MOVED_ON',
  /** What was to be removed was changed by somebody else meanwhile. */
  'CHANGED_MEANWHILE',
  /** Accounts are for parents of a family with children. */
  'NOT_RESPONSIBLE',
  /** The parent was registered meanwhile, here or at another counter. */
  'ACCOUNT_EXISTS',
  'ACCOUNT_UNKNOWN',
  /** A code is handed over only to somebody whose document was looked at. */
  'DOCUMENT_NOT_SEEN',
  /** The ente's switches say otherwise: passwords are off, or they are on and the command knew it not. */
  'WAY_NOT_ALLOWED',
  'MAIL_ADDRESS_WRONG',
  /** The same id came with another content. */
  'ID_REUSED',
  /** Of a kind or shape that this central server does not know; it keeps nothing, so the same command may be sent again later. */
  'NOT_UNDERSTOOD',
  /** Central failed over this one command; its neighbours went on. The same command may be sent again. */
  'FAILED_AT_CENTRAL',
]);
export type RefusalCode = z.infer<typeof RefusalCodeSchema>;

/** These leave no trace at central: the same id may be sent again. */
export const repeatableRefusals: ReadonlySet<RefusalCode> = new Set(['NOT_UNDERSTOOD', 'FAILED_AT_CENTRAL']);

const seq = z.int().min(0);

export const CommandResultSchema = z.discriminatedUnion('outcome', [
  /** `seq`: from this number of the feed on, what is pulled has the command in it. */
  z.object({ outcome: z.literal('applied'), seq, familyId: FamilyIdSchema }),
  /** Units that met no other change were applied; `units` wait for a person, in the conflict with the command's own id. */
  z.object({ outcome: z.literal('conflict'), seq, familyId: FamilyIdSchema, units: z.array(UnitKeySchema).min(1) }),
  z.object({ outcome: z.literal('refused'), code: RefusalCodeSchema, unit: UnitKeySchema.nullable() }),
  /** It depends on a command before it of which nothing is decided yet (`by`, as its sender named it). Central keeps nothing: send it
   * again, with its old id, once that one is decided. */
  z.object({ outcome: z.literal('held'), by: z.string().max(64) }),
]);
export type CommandResult = z.infer<typeof CommandResultSchema>;

/** `id` as it was sent, cut to 64 characters; '' where there was none that is text. Answers come in the order of the commands. */
export const CommandAnswerSchema = z.object({ id: z.string().max(64), result: CommandResultSchema });
export type CommandAnswer = z.infer<typeof CommandAnswerSchema>;
