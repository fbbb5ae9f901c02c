// What the chaos run tells a desk process, and what that answers: one JSON line each, by standard input and output.
// Shared by desk-driver.ts (in the desk's process) and desk-process.ts (in the run's).
import { z } from 'zod';
import { BaseSchema, ChangeSchema } from '#shared/contracts/commands/command.ts';

export const OrderSchema = z.discriminatedUnion('do', [
  /** One change that a person might make, chosen by the seed. */
  z.object({ do: z.literal('edit'), seed: z.int() }),
  z.object({ do: z.literal('status') }),
  /** Own clock minus the machine's, from now on. */
  z.object({ do: z.literal('clock'), offsetMs: z.number() }),
  /** Decide every open conflict that is seen. */
  z.object({ do: z.literal('resolve'), seed: z.int() }),
  /** Give up what central refused. */
  z.object({ do: z.literal('discard') }),
  /** Send and pull now, without waiting for the next attempt. */
  z.object({ do: z.literal('sync') }),
  /** Every family as it stands in the rows, as canonical text. */
  z.object({ do: z.literal('dump') }),
]);
export type Order = z.infer<typeof OrderSchema>;
export const NumberedOrderSchema = z.intersection(z.object({ n: z.int() }), OrderSchema);

export const DeskReportSchema = z.object({
  ready: z.boolean(),
  stationId: z.string().nullable(),
  connection: z.string(),
  problem: z.string().nullable(),
  epoch: z.string(),
  seq: z.int(),
  /** Commands by state. */
  outbox: z.record(z.string(), z.int()),
  conflicts: z.int(),
});
export type DeskReport = z.infer<typeof DeskReportSchema>;

/** What was captured: an error code where the desk said that it could not. */
export const EditedSchema = z.object({ commandId: z.string().nullable(), code: z.string().nullable() });
export const DumpSchema = z.object({
  families: z.record(z.string(), z.string()),
  commands: z.record(z.string(), z.string()),
});
export type Dump = z.infer<typeof DumpSchema>;

export const AnswerLineSchema = z.object({ n: z.int(), ok: z.boolean(), value: z.unknown() });

/** One line of the journal of confirmed captures. A choice between two values has neither change nor base here: they are the conflict's. */
export const JournalLineSchema = z.object({
  id: z.string(),
  change: ChangeSchema.nullable(),
  base: BaseSchema.nullable(),
});
export type JournalLine = z.infer<typeof JournalLineSchema>;
