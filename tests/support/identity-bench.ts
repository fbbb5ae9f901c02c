// What the tests of SPID and CIE share: who stands at the provider, families whose parents have fiscal codes, browsers that each come from an address of
// their own, and tokens as a hostile provider would sign them. Used by identity-office.ts and tests/integration/central/identity-*.test.ts.
import { randomBytes } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { noFederation, type IdentityProvider } from '#shared/settings/identity-access.ts';
import type { IdentityContext } from '../../src-central/identity/identity-context.ts';
import { beginSignIn, type Begun } from '../../src-central/identity/sign-in/begin.ts';
import { confirmNumber, follow } from '../../src-central/identity/sign-in/follow.ts';
import type { SignInWay } from '../../src-central/identity/sign-in/sign-in-state.ts';
import { atLowLevel, type SandboxPerson } from '../../src-central/sandbox/identity/sandbox-person.ts';
import { sealer } from '../../src-central/secrets/seal.ts';
import type { EnteBench } from './central-bench.ts';
import { FormBrowser, type ShownPage } from './form-browser.ts';
import { schoolA, someFamily } from './small-ente.ts';

export const secrets = sealer(randomBytes(32));
const person = (id: string, givenName: string, familyName: string, fiscalCode: string): SandboxPerson => ({
  ...{ id, givenName, familyName, fiscalCode, level: 2 },
});
const mario = person('mario', 'MARIO LUIGI', 'ROSSI', 'RSSMRA80A01H501U');
export const people: readonly SandboxPerson[] = [
  mario,
  atLowLevel(mario),
  person('twin', 'MARIO', 'ROSSI', 'RSSMRA80A01H50MM'),
  person('stranger', 'TERESA', 'NONNI', 'NNNTRS50A41H501G'),
  person('other-name', 'PAOLO', 'VERDI', 'VRDPLA80A01H501P'),
  person('wrong-code', 'MARIO', 'ROSSI', 'RSSMRA80A01H501V'),
];

/** Each on a line of its own: how often one may ask is counted by address. */
let browsers = 0;
export const newBrowser = () => new FormBrowser({ 'x-forwarded-for': `192.0.2.${String((browsers += 1))}` });

export const author = {
  operatorId: OperatorIdSchema.parse('op-1'),
  operatorName: 'Ada Prova',
  stationName: 'Sportello 1',
};

/** The parent of the family has this fiscal code. */
export function familyOf(id: string, givenName: string, familyName: string, fiscalCode: string): FamilyAggregate {
  const family = someFamily(id, [{ id: `${id}-kid`, school: schoolA }]);
  const persons = family.persons.map((one) =>
    one.role === 'parent' ? { ...one, givenName, familyName, fiscalCode } : one,
  );
  return { ...family, persons };
}

/** One provider for each kind, at one address. */
export function providersAt(issuer: string) {
  const provider = (kind: IdentityProvider['kind'], name: string) => ({
    ...{ id: null, kind, name, issuer, clientId: null, on: true },
  });
  return { revision: 0, providers: [provider('spid', 'Prova'), provider('cie', 'Carta')], federation: noFederation };
}

const requestOf = (browser: FormBrowser) =>
  decodeJwt(
    new URL(browser.visited.findLast((one) => one.includes('request=')) ?? '').searchParams.get('request') ?? '',
  );
/** Of the last request that the browser took to the provider. */
export const stateOf = (browser: FormBrowser): string => String(requestOf(browser)['state']);
export const backOf = (browser: FormBrowser): string => String(requestOf(browser)['redirect_uri']);

export const signed = async (claims: JWTPayload, key: JWK): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'sandbox' }).sign(await importJWK(key, 'RS256'));

export async function otherKey(): Promise<JWK> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  return await exportJWK(pair.privateKey);
}

/** Somebody who stands at a kiosk and has begun. */
export interface KioskAtWork {
  readonly begun: Pick<Begun, 'url' | 'code' | 'handle'>;
  readonly browser: FormBrowser;
  poll(): Promise<unknown>;
  confirm(number: string): Promise<unknown>;
}

export async function kioskAt(
  context: IdentityContext,
  at: EnteBench,
  on: SignInWay,
  kind: IdentityProvider['kind'],
): Promise<KioskAtWork> {
  const { station } = await at.addKiosk();
  const of = { enteId: at.enteId, stationId: station.id };
  const wish = { ...of, kind, providerId: null, way: on, language: 'it', noticeVersion: 2 } as const;
  const begun = expectOk(await beginSignIn(context, wish), 'begun');
  const asking = { ...of, handle: begun.handle };
  return {
    begun,
    browser: newBrowser(),
    poll: async () => {
      const standing = await follow(context, asking, (_tx, who) => Promise.resolve(who));
      return standing.ok ? standing.value : standing.error;
    },
    confirm: (number) => confirmNumber(context, asking, number),
  };
}

/** Up to the provider's page. */
export const enter = async ({ browser, begun }: KioskAtWork): Promise<ShownPage> =>
  await browser.press(await browser.open(begun.url), 'provider');

export async function signIn(at: KioskAtWork, who = 'mario'): Promise<ShownPage> {
  const consent = await at.browser.press(await enter(at), 'person', who);
  return await at.browser.press(consent, 'consent');
}
