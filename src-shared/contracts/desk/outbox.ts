// What was captured here and has not (or not well) arrived at central: seen, retried, repaired, discarded, carried away in a file.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, DocumentIdSchema, FamilyIdSchema } from '../../domain/ids.ts';
import { CommandSchema } from '../commands/command.ts';
import { RefusalCodeSchema } from '../commands/result.ts';
import { UnitKeySchema } from '../commands/unit-value.ts';
import { InstantSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

/** docs/sync.md has the table of states and events. */
export const CommandStateSchema = z.enum(['queued', 'sending', 'applied', 'conflict', 'refused', 'held', 'discarded']);
export type CommandState = z.infer<typeof CommandStateSchema>;

/** One thing that a command changes, for a sentence: "Telefono di Maria Esposito". */
export const ChangedThingSchema = z.object({
  unit: UnitKeySchema,
  personName: z.string().nullable(),
  serviceName: z.string().nullable(),
});

export const OutboxRowSchema = z.object({
  id: CommandIdSchema,
  kind: z.string(),
  families: z.array(z.object({ familyId: FamilyIdSchema, label: z.string() })),
  things: z.array(ChangedThingSchema),
  state: CommandStateSchema,
  capturedAt: InstantSchema,
  operatorName: z.string(),
  /** Captured at another station and carried here in a file. */
  carried: z.boolean(),
  attempts: z.int(),
  nextAttemptAt: InstantSchema.nullable(),
  refusal: z.object({ code: RefusalCodeSchema, unit: UnitKeySchema.nullable() }).nullable(),
  /** The command for which this one waits, while it is held. */
  heldBy: CommandIdSchema.nullable(),
  /** Whether it may be discarded without asking central first: it never left, or central refused it. */
  discardable: z.boolean(),
  discardReason: z.string().nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRowSchema>;

const base = oc.errors(sessionErrors);
const notFound = { COMMAND_NOT_FOUND: { status: 404 } } as const;

export const outboxContract = {
  /** `waiting`: queued, sending, held; `refused`; `done`: the last applied and discarded ones. Oldest first, `done` newest first. */
  list: base
    .input(
      z.object({
        which: z.enum(['waiting', 'refused', 'done']),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.object({ rows: z.array(OutboxRowSchema), total: z.int() })),
  /** Now, without waiting for the next attempt; one command, or all. */
  retry: base
    .input(z.object({ id: CommandIdSchema.nullable() }))
    .errors(notFound)
    .output(z.object({})),
  /** The command as captured, for a form that repairs it: saved again with `supersedes`. */
  open: base
    .input(z.object({ id: CommandIdSchema }))
    .errors(notFound)
    .output(z.object({ command: CommandSchema })),
  /** Gives a change up, with those that need what it made. */
  discard: base
    .input(z.object({ id: CommandIdSchema, reason: z.string().trim().min(3).max(200) }))
    .errors({ ...notFound, MAYBE_APPLIED: { status: 409 } })
    .output(z.object({ discarded: z.array(CommandIdSchema) })),
  /** An encrypted file of all that waits, to be carried to another station or to central. Saved by the shell like any document. */
  exportFile: base
    .input(z.object({ passphrase: z.string().min(12).max(200) }))
    .errors({ NOTHING_WAITING: { status: 409 } })
    .output(z.object({ documentId: DocumentIdSchema, fileName: z.string(), commands: z.int() })),
  importFile: base
    .input(z.object({ base64: z.string().max(3_500_000), passphrase: z.string().max(200) }))
    .errors({
      ...{ NOT_A_FILE_OF_OURS: { status: 422 }, WRONG_PASSPHRASE: { status: 403 }, OTHER_ENTE: { status: 409 } },
      DISK_FULL: { status: 507 },
    })
    .output(z.object({ taken: z.int(), known: z.int() })),
};
