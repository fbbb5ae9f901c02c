// The parent pressed the button of the page: a fresh request, bound to this browser by a secret of its own, and off to the provider.
// Called by pages/serve-identity.ts. Pressing again makes the earlier request void.
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { IdentityProviderIdSchema } from '#shared/settings/identity-access.ts';
import { z } from 'zod';
import type { Place } from '../../secrets/seal.ts';
import { writeTx } from '../../store/write-tx.ts';
import type { IdentityContext } from '../identity-context.ts';
import { instantAt } from '../instant-at.ts';
import { keepMessages } from '../log/keep-messages.ts';
import { askProvider } from '../provider/ask-provider.ts';
import { selectProvider, step, type SignInRow } from '../queries.ts';
import { partyOf, redirectUriOf } from './party-of.ts';
import { digestOf, randomSecret } from './random-secret.ts';

/** What a sign-in is held against when the parent comes back. */
export const ChecksSchema = z.object({
  nonce: z.string(),
  verifier: z.string(),
  provider: IdentityProviderIdSchema,
});
export const checksPlace = ({ ente_id: enteId, id }: Pick<SignInRow, 'ente_id' | 'id'>): Place =>
  `identity-sign-in/${enteId}/${id}`;

export interface Leaving {
  readonly url: URL;
  /** To be kept by the browser, and by nobody else. */
  readonly browser: string;
}

/** @param chosen the provider of the button; the sign-in's own goes first */
export async function goToProvider(
  context: IdentityContext,
  row: SignInRow,
  chosen: string | null,
): Promise<Result<Leaving, IdentityFailure>> {
  const { db, sealer, now, address } = context;
  const { ente_id: enteId, id, language } = row;
  const wanted = IdentityProviderIdSchema.safeParse(row.provider_id ?? chosen);
  const provider = wanted.success ? await selectProvider(db, enteId, wanted.data) : undefined;
  if (provider?.kind !== row.kind) return err('REQUEST_REFUSED');
  const party = await partyOf(context, enteId, provider).catch(() => null);
  if (!party) return err('PROVIDER_ERROR');
  const asked = await askProvider(party, redirectUriOf(address().url, enteId, provider.id), language);
  const browser = randomSecret();
  const at = instantAt(now());
  const isOff = await writeTx(db, enteId, 'identity.ask', async (tx) => {
    const sealed = sealer.seal(JSON.stringify({ ...asked.checks, provider: provider.id }), checksPlace(row));
    const next = { state: 'atProvider', state_digest: digestOf(asked.state), sealed_checks: sealed } as const;
    const bound = { ...next, browser_digest: digestOf(browser) };
    const moved = await step(tx.db, enteId, id, ['begun', 'atProvider'], bound, at);
    if (moved) await keepMessages(tx.db, sealer, { enteId, signInId: id, at }, [asked.message]);
    return moved;
  });
  return isOff ? ok({ url: asked.url, browser }) : err('EXPIRED');
}
