// What state the desk itself is in. The first thing a window asks: an unusable store is a screen with a way out, never an empty list.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { InstantSchema } from '../fields.ts';

/** Why the store cannot be used, and what the recovery screen may offer. */
export const StoreFaultSchema = z.object({
  code: z.enum([
    'WRONG_KEY',
    'KEY_MISSING',
    'NEWER_SCHEMA',
    'DAMAGED',
    'IN_USE',
    'DISK_FULL',
    'NO_PERMISSION',
    'MIGRATION_FAILED',
    'UNEXPECTED',
  ]),
  /** Shown to the help line; found again in the log. */
  reference: z.string(),
  backups: z.array(z.object({ name: z.string(), takenAt: InstantSchema, bytes: z.int() })),
});
export type StoreFault = z.infer<typeof StoreFaultSchema>;

export const DeskStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('fault'), fault: StoreFaultSchema }),
  /** No data yet: the first snapshot has not been loaded. */
  z.object({ phase: z.literal('empty') }),
  z.object({ phase: z.literal('ready') }),
]);
export type DeskState = z.infer<typeof DeskStateSchema>;

/** Why a contact with central failed. */
export const SyncProblemSchema = z.enum([
  ...(['UNREACHABLE', 'SLOW', 'GARBAGE', 'INTERRUPTED', 'MASS_DELETE_STOPPED', 'DISK_FULL', 'STUCK'] as const),
  ...(['STATION_UNKNOWN', 'STATION_REVOKED', 'CODE_UNKNOWN', 'TOO_MANY_ATTEMPTS', 'OTHER_ENTE'] as const),
  'UNEXPECTED',
]);

export const SyncStatusSchema = z.object({
  /**
   * `unenrolled`: no identity at central yet, `enrol` gets one. `revoked`: central ended this station; nothing of it can be seen any
   * more, and `enrol` begins anew. `unconfigured`: holds data, and talks to nobody.
   */
  connection: z.enum(['online', 'offline', 'refused', 'unconfigured', 'unenrolled', 'revoked']),
  /** The instant as of which central confirmed that nothing newer exists; null before the first contact. Drives "dati delle 10:42". */
  dataAsOf: InstantSchema.nullable(),
  /** Changes of this desk that central has not acknowledged. */
  pending: z.int().min(0),
  /** What a person must decide here: open conflicts and refused changes. */
  attention: z.int().min(0),
  /** Set while a snapshot is loaded. */
  bootstrap: z.object({ done: z.int().min(0), total: z.int().min(0) }).nullable(),
  /** Clock of this machine minus central's; said in words when over two minutes. */
  clockOffsetMs: z.int().nullable(),
  /** Why the last contact failed, a code; the words are in the language files. */
  problem: SyncProblemSchema.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatusSchema>;

export const DeskStatusSchema = z.object({ desk: DeskStateSchema, sync: SyncStatusSchema });
export type DeskStatus = z.infer<typeof DeskStatusSchema>;

/** Which face a window shows: that of a station that was enrolled as a kiosk, or the counter's, also while it is none yet. */
export const FaceSchema = z.enum(['counter', 'kiosk']);
export type Face = z.infer<typeof FaceSchema>;

export const systemContract = {
  /** The first thing a window asks; again when `connection` was `unenrolled` and is so no more: a line opened then has the other router. */
  face: oc.output(z.object({ face: FaceSchema })),
  /** Works also while the store is faulty, and before sign-in. */
  status: oc.output(DeskStatusSchema),
  watchStatus: oc.output(eventIterator(DeskStatusSchema)),
  syncNow: oc.output(DeskStatusSchema),
  /** Try again to open a faulty store (after the disk was freed, the other program closed). */
  reopen: oc.output(DeskStatusSchema),
  restoreBackup: oc
    .input(z.object({ name: z.string().max(200) }))
    .errors({ BACKUP_UNUSABLE: {} })
    .output(DeskStatusSchema),
  /**
   * Makes this workstation a station, with an administrator's one-time code. Works before sign-in while there are no data here; later
   * only for an administrator who is signed in, because the outbox goes to whoever is central then.
   */
  enrol: oc
    .input(z.object({ centralUrl: z.url({ protocol: /^https?$/ }), code: z.string().max(64) }))
    .errors({
      /** Wrong, used or expired. */
      CODE_UNKNOWN: {},
      TOO_MANY_ATTEMPTS: { data: z.object({ until: InstantSchema }) },
      /** The code is another municipality's: it needs a data folder of its own. */
      OTHER_ENTE: {},
      UNREACHABLE: {},
      /** What answers at this address is no central server. */
      NOT_CENTRAL: {},
      ADMINISTRATOR_NEEDED: {},
      STORE_UNAVAILABLE: {},
    })
    .output(DeskStatusSchema),
  about: oc.output(
    z.object({
      version: z.string(),
      enteName: z.string().nullable(),
      stationName: z.string().nullable(),
      schemaVersion: z.int(),
      helpPhone: z.string().nullable(),
      helpEmail: z.string().nullable(),
    }),
  ),
};
