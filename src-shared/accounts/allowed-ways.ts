// What the switches of an ente allow a parent's account. SPID and CIE always: the law wants them, and they need nothing from here.
// Called by central and by the counter, so that a form offers only what central takes.
import type { HandOver } from '../contracts/commands/account-change.ts';
import type { Features } from '../contracts/records/ente.ts';

export interface AllowedWays {
  /** A password of this program besides SPID and CIE. */
  readonly ownCredentials: boolean;
  /** A question on the way to a new password; never without passwords. */
  readonly secretQuestion: boolean;
}

export function allowedWays({ ownCredentials, secretQuestion }: Features): AllowedWays {
  return { ownCredentials: ownCredentials.on, secretQuestion: ownCredentials.on && secretQuestion.on };
}

/** Whether a parent may get in like this: by a code only where there are passwords, by nothing only where there are none. */
export function isAllowed(handOver: HandOver, ways: AllowedWays): boolean {
  return (handOver.by !== 'nothing') === ways.ownCredentials;
}
