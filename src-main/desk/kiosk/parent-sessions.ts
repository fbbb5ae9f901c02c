// Whose session is at this kiosk: the token that central gave, and the secret of an attempt at an identity provider. In memory alone, and of
// one window: another one, or the same after it was loaded again, has none of it. Made by `openDesk`; ended by a reset of any kind.
import type { IdentityHandle } from '#shared/contracts/central/kiosk/identity.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import type { KioskCentral } from '../central/kiosk-central.ts';
import type { WindowConnection } from '../desk-context.ts';

interface Held<Secret> {
  readonly window: WindowConnection;
  readonly secret: Secret;
}

export class ParentSessions {
  readonly #central: (token: ParentToken | null) => KioskCentral | null;
  #session: Held<ParentToken> | null = null;
  #attempt: Held<IdentityHandle> | null = null;
  /** Ends what follows a session when it is over. */
  #ending = new AbortController();

  constructor(central: (token: ParentToken | null) => KioskCentral | null) {
    this.#central = central;
  }

  /** Before a proof is asked for: what was ended meanwhile is not opened by an answer that comes late. */
  get epoch(): AbortSignal {
    return this.#ending.signal;
  }

  /** A session that was there before ends. @returns false where everything was ended since `epoch`: then this one ends at once, too */
  open(window: WindowConnection, token: ParentToken, epoch: AbortSignal): boolean {
    if (epoch.aborted) {
      void this.#central(token)?.access.signOut().catch(ignore);
      return false;
    }
    this.end();
    this.#session = { window, secret: token };
    return true;
  }

  /** How many secrets there are: none after an end. */
  get held(): number {
    return (this.#session ? 1 : 0) + (this.#attempt ? 1 : 0);
  }

  tokenOf(window: WindowConnection): ParentToken | null {
    return this.#session?.window === window ? this.#session.secret : null;
  }

  /** Aborts when the session that runs now is over. */
  get untilEnd(): AbortSignal {
    return this.#ending.signal;
  }

  /** @returns false where everything was ended since `epoch`: then this attempt ends at once, too */
  begin(window: WindowConnection, handle: IdentityHandle, epoch: AbortSignal): boolean {
    if (epoch.aborted) {
      this.#cancel(handle);
      return false;
    }
    this.forgetAttempt();
    this.#attempt = { window, secret: handle };
    return true;
  }

  attemptOf(window: WindowConnection): IdentityHandle | null {
    return this.#attempt?.window === window ? this.#attempt.secret : null;
  }

  /** What comes of it later opens nothing. */
  forgetAttempt(): void {
    const handle = this.#attempt?.secret;
    this.#attempt = null;
    if (handle !== undefined) this.#cancel(handle);
  }

  /** Central said that it is over: there is nothing to tell it. */
  forget(token: ParentToken): void {
    if (this.#session?.secret !== token) return;
    this.#session = null;
    this.#abort();
  }

  /** Forgotten here at once; central is told meanwhile, and where it does not hear it, the session runs out there by itself. */
  end(): void {
    this.forgetAttempt();
    const token = this.#session?.secret;
    this.#session = null;
    this.#abort();
    if (token !== undefined) void this.#central(token)?.access.signOut().catch(ignore);
  }

  #cancel(handle: IdentityHandle): void {
    void this.#central(null)?.identity.cancel({ handle }).catch(ignore);
  }

  #abort(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
  }
}

const ignore = () => {};
