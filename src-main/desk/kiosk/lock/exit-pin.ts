// Leaving a kiosk by PIN: compared with an Argon2id digest, with waits that grow with every failure and outlast a restart of the program.
// Called by the window's contract and by `desk kiosk-pin`. A failure is on disk before it is answered.
import { argon2id, argon2Verify } from 'hash-wasm';
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { attemptsLeft, lockedUntil } from '../../operators/lockout.ts';
import { countAttempt, forgetAttemptsOf, readAttempts, type SignInStore } from '../../operators/attempts.ts';
import type { OpenStore } from '../../store/open-store.ts';
import type { LockEvents } from './lock-events.ts';
import { putPin, selectPin } from './queries.ts';

export type ExitFailure =
  | { readonly code: 'NO_PIN' }
  | { readonly code: 'WRONG_PIN'; readonly attemptsLeft: number }
  | { readonly code: 'LOCKED_OUT'; readonly until: Date };

/** Attempts are kept beside those of operators; no operator's name has a slash. */
const attemptName = 'kiosk/exit';

export async function checkExitPin(
  store: SignInStore,
  events: LockEvents,
  pin: string,
  now: () => Date,
): Promise<Result<null, ExitFailure>> {
  const kept = selectPin.get(store.db);
  if (!kept) return err({ code: 'NO_PIN' });
  const until = lockedUntil(readAttempts(store.db, attemptName), now());
  if (until) return err({ code: 'LOCKED_OUT', until });
  // Before it is compared, so that several at once count too.
  const attempts = countAttempt(store, attemptName, now());
  if (await matches(pin, kept.digest)) {
    forgetAttemptsOf(store, attemptName);
    events.add('exit', {});
    return ok(null);
  }
  const locked = lockedUntil(attempts, now());
  events.add(locked ? 'exitLocked' : 'exitFailed', { count: attempts.failures });
  return err(
    locked ? { code: 'LOCKED_OUT', until: locked } : { code: 'WRONG_PIN', attemptsLeft: attemptsLeft(attempts) },
  );
}

/** Costs what a password costs: a PIN is short, so each guess at a stolen digest must be slow. */
export async function digestPin(pin: string): Promise<string> {
  const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };
  return await argon2id({ password: pin, salt: randomBytes(16), ...cost, outputType: 'encoded' });
}

/** By whoever stands at the station with the program's files: `desk kiosk-pin`. Central's next one takes its place. */
export function setStationPin(store: Pick<OpenStore, 'writeTx'>, digest: string): void {
  store.writeTx('kiosk.setPin', (db) => putPin.run(db, digest, 'station', 0));
}

async function matches(pin: string, digest: string): Promise<boolean> {
  try {
    return await argon2Verify({ password: pin, hash: digest });
  } catch {
    // A digest of a later version: nobody leaves by it.
    return false;
  }
}
