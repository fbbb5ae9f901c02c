// The short link of a payment session: what it is made of, and which addresses Checkout sends the payer back to.
// The token is drawn from the session's id with a key that is not in the database, so that it can be shown again and is kept nowhere:
// a copy of the database opens no link. Made by start-central.ts; used wherever a session is shown or found by its link.
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { PaymentWay } from '#shared/contracts/central/payments/session.ts';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { ReturnOutcome } from '../session/next-state.ts';

/** 128 bits. */
const tokenBytes = 16;
export const LinkTokenSchema = z
  .string()
  .regex(/^[\w-]{22}$/)
  .brand<'LinkToken'>();
export type LinkToken = z.infer<typeof LinkTokenSchema>;

/** What links begin with, as parents' devices reach this central: without a slash at the end. */
export interface PublicAddress {
  readonly url: string;
  /** False: nobody said where parents reach it, so no link is given out. */
  readonly usable: boolean;
}

export interface PaymentLinks {
  readonly address: () => PublicAddress;
  tokenOf(enteId: EnteId, id: PaymentSessionId): LinkToken;
  urlOf(token: LinkToken): string;
  backUrls(token: LinkToken, cart: number): Record<ReturnOutcome, URL>;
}

export function paymentLinks(sealer: Sealer, address: () => PublicAddress): PaymentLinks {
  const key = sealer.derive('payment-link');
  const urlOf = (token: LinkToken) => `${address().url}/p/${token}`;
  return {
    address,
    urlOf,
    tokenOf: (enteId, id) => {
      const drawn = createHmac('sha256', key).update(`${enteId}\n${id}`).digest();
      return LinkTokenSchema.parse(drawn.subarray(0, tokenBytes).toString('base64url'));
    },
    backUrls: (token, cart) => {
      const back = (outcome: ReturnOutcome) => new URL(`${urlOf(token)}/back/${outcome}/${String(cart)}`);
      return { ok: back('ok'), cancel: back('cancel'), error: back('error'), waiting: back('waiting') };
    },
  };
}

export function digestOfToken(token: LinkToken): string {
  return createHash('sha256').update(token).digest('hex');
}

const hour = 60 * 60 * 1000;

/** A day where the parent is there, a month where the link travels by mail. */
export function linkLifeMs(way: PaymentWay): number {
  return way === 'mail' ? 30 * 24 * hour : 24 * hour;
}
