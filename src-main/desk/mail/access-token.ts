// An access token for a mail account that is signed in to by OAuth2: asked of the provider with the refresh token, kept until it is nearly over.
// Called by whoever opens a line to the account. A refusal is the account's fault, and says so (code EAUTH); no answer is the line's.
import { z } from 'zod';
import type { TokenSource } from './smtp-settings.ts';

const AnswerSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().default(300) });

/** In memory only, by what it was asked with. */
const kept = new Map<string, { readonly token: string; readonly until: number }>();
const early = 60_000;

/** @throws with `code` EAUTH where the provider refuses */
export async function accessToken(source: TokenSource, ms: number, now: () => number = Date.now): Promise<string> {
  const key = JSON.stringify(source);
  const known = kept.get(key);
  if (known && known.until > now()) return known.token;
  const { tokenUrl, clientId, clientSecret, refreshToken } = source;
  const form = new URLSearchParams({
    ...{ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken },
    ...(clientSecret !== null && { client_secret: clientSecret }),
  });
  const answer = await fetch(tokenUrl, {
    ...{ method: 'POST', body: form, redirect: 'error', signal: AbortSignal.timeout(ms) },
    headers: { accept: 'application/json' },
  });
  if (answer.status >= 500) throw Object.assign(new Error('the provider of tokens fails'), { code: 'ETIMEDOUT' });
  const read = answer.ok ? AnswerSchema.safeParse(await answer.json().catch(() => null)) : null;
  if (!read?.success) throw Object.assign(new Error('the provider gives no token'), { code: 'EAUTH' });
  kept.set(key, { token: read.data.access_token, until: now() + read.data.expires_in * 1000 - early });
  return read.data.access_token;
}
