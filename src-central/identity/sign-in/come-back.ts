// The parent comes back from the provider: once, in the browser that left, by that provider's way back, with the state of this sign-in. Then the code
// is redeemed and the parent looked for. Called by pages/serve-identity.ts, which says what came of it; the kiosk hears it when it asks.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { writeTx } from '../../store/write-tx.ts';
import type { IdentityContext } from '../identity-context.ts';
import { instantAt } from '../instant-at.ts';
import type { Message } from '../log/exchange.ts';
import { keepMessages } from '../log/keep-messages.ts';
import { redeemCode, type Redeemed } from '../provider/redeem-code.ts';
import { fail, selectByState, selectProvider, step } from '../queries.ts';
import { findParent } from './find-parent.ts';
import { checksPlace, ChecksSchema } from './go-to-provider.ts';
import { partyOf, redirectUriOf } from './party-of.ts';
import { digestOf, digestOfNumber, fourDigits, isSecret } from './random-secret.ts';

type Row = NonNullable<Awaited<ReturnType<typeof selectByState>>>;

export interface Return {
  readonly enteId: string;
  readonly providerId: string;
  /** As the provider put it into the address, with its question mark. */
  readonly query: string;
  /** What the browser keeps for a sign-in. */
  browserOf(signInId: string): string;
}

export interface Returned {
  readonly row: Row;
  /** Null: in the kiosk's own window there is nothing to type. */
  readonly outcome: Result<{ readonly number: string | null }, IdentityFailure>;
}

/** @returns undefined where no sign-in waits for this: unknown, used, another's */
export async function comeBack(context: IdentityContext, came: Return): Promise<Returned | undefined> {
  const { db, now } = context;
  const state = new URLSearchParams(came.query).get('state');
  const row = state === null ? undefined : await selectByState(db, digestOf(state));
  if (!row || state === null || row.ente_id !== came.enteId) return undefined;
  // Somebody else's browser changes nothing about a sign-in.
  if (!isSecret(came.browserOf(row.id), row.browser_digest)) return { row, outcome: err('BROWSER_CHANGED') };
  const at = instantAt(now());
  if (row.until <= at) {
    await fail(db, row.ente_id, row.id, 'EXPIRED');
    return { row, outcome: err('EXPIRED') };
  }
  if (!(await step(db, row.ente_id, row.id, ['atProvider'], { state: 'returning', state_digest: null }, at))) {
    return undefined;
  }
  const redeemed = await redeem(context, row, state, came);
  return { row, outcome: await conclude(context, row, redeemed) };
}

async function redeem(context: IdentityContext, row: Row, state: string, came: Return): Promise<Redeemed> {
  const { db, sealer, now, address } = context;
  const answer: Message = { kind: 'AuthenticationResponse', content: { query: came.query } };
  const checks = ChecksSchema.parse(JSON.parse(sealer.open(row.sealed_checks ?? '', checksPlace(row))));
  if (checks.provider !== came.providerId) return { who: err('ANSWER_WRONG'), messages: [answer] };
  const provider = await selectProvider(db, row.ente_id, checks.provider);
  const party = provider && (await partyOf(context, row.ente_id, provider).catch(() => undefined));
  if (!party) return { who: err('PROVIDER_ERROR'), messages: [answer] };
  const url = new URL(redirectUriOf(address().url, row.ente_id, checks.provider));
  url.search = came.query;
  return await redeemCode(party, url, { ...checks, state }, now());
}

async function conclude(
  { db, sealer, now }: IdentityContext,
  row: Row,
  { who, messages }: Redeemed,
): Promise<Returned['outcome']> {
  const { id, way } = row;
  const enteId: EnteId = row.ente_id;
  const at = instantAt(now());
  return await writeTx(db, enteId, 'identity.return', async (tx) => {
    const found = who.ok ? await findParent(tx, who.value, { now: at, noticeVersion: row.notice_version }) : who;
    const outcome: Message = { kind: 'Outcome', content: found.ok ? found.value : { failure: found.error } };
    await keepMessages(tx.db, sealer, { enteId, signInId: id, at }, [...messages, outcome]);
    const number = way === 'phone' ? fourDigits() : null;
    if (!found.ok) {
      await fail(tx.db, enteId, id, found.error);
      return found;
    }
    const { accountId, personId } = found.value;
    const whose = { account_id: accountId, person_id: personId, sealed_checks: null };
    const next =
      number === null
        ? ({ ...whose, state: 'known' } as const)
        : ({ ...whose, state: 'number', number_digest: digestOfNumber(sealer, id, number) } as const);
    // The kiosk may have turned away meanwhile.
    return (await step(tx.db, enteId, id, ['returning'], next, at)) ? ok({ number }) : err('EXPIRED');
  });
}
