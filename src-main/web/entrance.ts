// The tokens of one start: how the page that we open, and no other, gets in.
// Called by the web host. A token in the first address is exchanged for a cookie that no script can read.
import { randomBytes, timingSafeEqual } from 'node:crypto';

const secretBytes = 32;

export class Entrance {
  readonly #cookieName: string;
  #cookieSecret = newSecret();
  #token = newSecret();
  readonly #oneTimeTokens = new Set<string>();

  /** @param port cookies do not tell ports apart, so the name must: two programs on one machine keep two cookies. */
  constructor(port: number) {
    this.#cookieName = `sportello-${String(port)}`;
  }

  /** The token of this start, for an address that only its reader sees (a terminal). */
  get token(): string {
    return this.#token;
  }

  /** A token that opens once, for an address that others may see (the list of processes shows a browser's arguments). */
  oneTimeToken(): string {
    const token = newSecret();
    this.#oneTimeTokens.add(token);
    return token;
  }

  /** Whoever was in is out, and every address that was given opens nothing any more. */
  renew(): void {
    this.#cookieSecret = newSecret();
    this.#token = newSecret();
    this.#oneTimeTokens.clear();
  }

  /** The Set-Cookie header for whoever brings a good token, or null. */
  cookieFor(token: string | null): string | null {
    if (token === null) return null;
    const good = this.#oneTimeTokens.delete(token) || sameSecret(token, this.#token);
    return good ? `${this.#cookieName}=${this.#cookieSecret}; Path=/; HttpOnly; SameSite=Strict` : null;
  }

  /** Whether a Cookie header carries the secret of this start. */
  readonly knowsCookie = (header: string | undefined): boolean =>
    (header ?? '').split(';').some((part) => {
      const [name, ...value] = part.trim().split('=');
      return name === this.#cookieName && sameSecret(value.join('='), this.#cookieSecret);
    });
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

function sameSecret(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
