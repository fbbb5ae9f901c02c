// When the return mailbox is looked at: every few minutes. What came back may be of this station, or of central, which reads no mailbox itself
// and is told by whichever counter looks. Called by the mail office when it has nothing to send. Where it fails, the next look comes as if
// nothing had been: notifications stay in the mailbox.
import type { Logger } from 'pino';
import { meansDamage } from '../store/store-fault.ts';
import type { OpenStore } from '../store/open-store.ts';
import { keptAccess } from './kept-account.ts';
import { readReturns, type TellReturned } from './read-returns.ts';

const everyMs = 5 * 60_000;
/** By store: another opening begins anew. */
const lastLook = new WeakMap<OpenStore, number>();

export async function lookForReturns(store: OpenStore, tell: TellReturned, log: Logger, now: Date): Promise<void> {
  const access = keptAccess(store.db);
  if (!access || now.getTime() - (lastLook.get(store) ?? 0) < everyMs) return;
  lastLook.set(store, now.getTime());
  try {
    const bounced = await readReturns(store, access, tell, now);
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
