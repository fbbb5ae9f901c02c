// What a kiosk's window may ask of the lock around it: erase everything now, leave by PIN, how the last self-check went.
// Kept by src-main/desk/kiosk/lock. Joined into the kiosk contract; answered before anybody is signed in and while the kiosk is out of service.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { exitPinShape } from '../../kiosk/exit-pin.ts';
import { InstantSchema } from '../fields.ts';

/** Why a window asks to be erased: the person pressed the button, nobody was there any more, somebody signed out. */
export const WindowResetReasonSchema = z.enum(['finished', 'idle', 'signedOut']);

/** Every cause of a reset; the others come from the shell. */
export const ResetReasonSchema = z.enum([
  ...WindowResetReasonSchema.options,
  'pinExit',
  'programStart',
  /** The page was left, loaded again or opened a second time. */
  'pageLeft',
  'pageCrashed',
  /** A self-check failed before, and everything is erased once more. */
  'checkFailed',
]);
export type ResetReason = z.infer<typeof ResetReasonSchema>;

export const KioskReferenceSchema = z.string().regex(/^[0-9a-f]{8}$/);

export const KioskConditionSchema = z.discriminatedUnion('condition', [
  z.object({ condition: z.literal('open') }),
  /** Erasing or checking; `waitsForPrinter`: a sheet is still on its way out. */
  z.object({ condition: z.literal('clearing'), waitsForPrinter: z.boolean() }),
  /** Something was left behind: closed until a check finds nothing. The reference is also in the log and at the administrator's. */
  z.object({
    condition: z.literal('outOfService'),
    reference: KioskReferenceSchema,
    tryAgainAt: InstantSchema.nullable(),
  }),
]);
export type KioskCondition = z.infer<typeof KioskConditionSchema>;

/** Of a check: counts and a digest of what was looked at, never what was looked for. */
export const SelfCheckSchema = z.object({
  at: InstantSchema,
  passed: z.boolean(),
  /** Null where nothing was found. */
  reference: KioskReferenceSchema.nullable(),
  /** How many different words of the person were looked for. */
  words: z.int().min(0),
  files: z.int().min(0),
  bytes: z.int().min(0),
  rows: z.int().min(0),
  findings: z.int().min(0),
  /** SHA-256 over place, length and content of everything looked at. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SelfCheck = z.infer<typeof SelfCheckSchema>;

export const kioskLockContract = {
  /** First how it is, then every change. */
  condition: oc.output(eventIterator(KioskConditionSchema)),
  /** Two at once are one. `replaced`: the window goes away; `stays`: this shell cannot, so the page loads itself afresh. */
  reset: oc
    .input(z.object({ reason: WindowResetReasonSchema }))
    .output(z.object({ window: z.enum(['replaced', 'stays']) })),
  /** Erases everything and ends the program. */
  exit: oc
    .input(z.object({ pin: z.string().regex(exitPinShape) }))
    .errors({
      /** Nobody set one: the kiosk is left by the operating system alone. */
      NO_PIN: { status: 409 },
      WRONG_PIN: { status: 403, data: z.object({ attemptsLeft: z.int().min(0) }) },
      LOCKED_OUT: { status: 429, data: z.object({ until: InstantSchema }) },
    })
    .output(z.object({})),
  /** The last one; null before the first. */
  selfCheck: oc.output(z.object({ last: SelfCheckSchema.nullable() })),
};
