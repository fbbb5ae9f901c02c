// When the return mailbox is looked at: every few minutes, as long as something that was sent from here may still come back. Called by the
// mail office when it has nothing to send. Where it fails, the next look comes as if nothing had been: notifications stay in the mailbox.
import type { Logger } from 'pino';
import { meansDamage } from '../store/store-fault.ts';
import type { OpenStore } from '../store/open-store.ts';
import { keptAccess } from './kept-account.ts';
import { handedSince } from './queries.ts';
import { readReturns } from './read-returns.ts';

const everyMs = 5 * 60_000;
/** Servers try for four to five days before they give a message up. */
const mayComeBackMs = 7 * 24 * 60 * 60_000;
/** By store: another opening begins anew. */
const lastLook = new WeakMap<OpenStore, number>();

export async function lookForReturns(store: OpenStore, log: Logger, now: Date): Promise<void> {
  const access = keptAccess(store.db);
  if (!access?.account.imap || now.getTime() - (lastLook.get(store) ?? 0) < everyMs) return;
  const since = new Date(now.getTime() - mayComeBackMs).toISOString();
  if ((handedSince.get(store.db, since)?.total ?? 0) === 0) return;
  lastLook.set(store, now.getTime());
  try {
    const bounced = await readReturns(store, access, now);
    if (bounced > 0) log.info({ bounced }, 'mail came back');
  } catch (failure) {
    if (meansDamage(failure)) throw failure;
    // What the library throws may carry the server's words: its name is enough.
    log.warn(
      { failure: failure instanceof Error ? failure.name : typeof failure },
      'the return mailbox could not be read',
    );
  }
}
