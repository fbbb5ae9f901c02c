// Makes this workstation a station: a new key, an administrator's code, central's answer. Called by StationControl.
// Store and outbox stay; an identity from before is replaced in the transaction that writes the new one.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { centralContract } from '#shared/contracts/central/index.ts';
import { EnrolledSchema, type Enrolled } from '#shared/contracts/central/enrolment.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { EnrolmentCodeSchema, type EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { StationPublicKeySchema } from '#shared/security/station-key.ts';
import type { OpenStore } from '../store/open-store.ts';
import { contactProblemOf, type ProblemCode } from '../sync/contact-problem.ts';
import { setStationName } from '../sync/queries.ts';
import { deleteEnrolment, forgetCursor, replaceEnrolment, replaceIdentity, selectEnrolment } from './queries.ts';
import { readIdentity } from './station-identity.ts';

export interface EnrolmentWish {
  readonly centralUrl: string;
  /** As typed. */
  readonly code: string;
}

export type EnrolmentProblem =
  | { readonly code: 'CODE_UNKNOWN' }
  | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly until: Instant }
  /** The code is another municipality's: what waits in this store's outbox is none of its business. */
  | { readonly code: 'OTHER_ENTE' }
  | { readonly code: 'NO_ANSWER'; readonly problem: ProblemCode };

export interface EnrolmentTools {
  readonly store: OpenStore;
  readonly version: string;
  /** Where the settings say central is. */
  readonly configuredUrl: string | undefined;
  readonly now: () => Date;
  readonly timeoutMs?: number;
}

/** No cursor of any feed: the first question after it is answered with a snapshot. */
const NO_EPOCH = 'enrolled-anew';
const TIMEOUT_MS = 20_000;

export async function enrol(tools: EnrolmentTools, wish: EnrolmentWish): Promise<Result<null, EnrolmentProblem>> {
  const code = EnrolmentCodeSchema.safeParse(wish.code);
  if (!code.success) return err({ code: 'CODE_UNKNOWN' });
  const url = wish.centralUrl.replace(/\/+$/, '');
  const privateKey = keyFor(tools.store, url, code.data);
  const answer = await ask(tools, url, code.data, privateKey);
  if (!answer.ok) {
    // A code that is refused is done with; one that was not answered comes again with the same key.
    if (answer.error.code === 'CODE_UNKNOWN') tools.store.writeTx('station.refused', (db) => deleteEnrolment.run(db));
    return answer;
  }
  return keep(tools, url, answer.value, privateKey);
}

function keyFor({ db, writeTx }: OpenStore, url: string, code: EnrolmentCode): Uint8Array {
  const begun = selectEnrolment.get(db, url, code);
  if (begun) return begun.privateKey;
  const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  writeTx('station.enrol', (tx) => replaceEnrolment.run(tx, url, code, made));
  return made;
}

async function ask(
  { version, timeoutMs = TIMEOUT_MS }: EnrolmentTools,
  url: string,
  code: EnrolmentCode,
  privateKey: Uint8Array,
): Promise<Result<Enrolled, EnrolmentProblem>> {
  const link = new OpenAPILink(centralContract, { url });
  const client = createORPCClient<ContractRouterClient<typeof centralContract>>(link);
  const request = { code, publicKey: publicKeyOf(privateKey), programVersion: version };
  const { error, data } = await safe(client.enrolment.enrol(request, { signal: AbortSignal.timeout(timeoutMs) }));
  if (error === null) {
    const enrolled = EnrolledSchema.safeParse(data);
    return enrolled.success ? ok(enrolled.data) : err({ code: 'NO_ANSWER', problem: 'GARBAGE' });
  }
  if (isDefinedError(error)) {
    if (error.code === 'CODE_UNKNOWN') return err({ code: 'CODE_UNKNOWN' });
    return err({ code: 'TOO_MANY_ATTEMPTS', until: error.data.until });
  }
  return err({ code: 'NO_ANSWER', problem: contactProblemOf(error).code });
}

function publicKeyOf(privateKey: Uint8Array) {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const bytes = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return StationPublicKeySchema.parse(bytes.toString('base64'));
}

function keep(
  { store, now, configuredUrl }: EnrolmentTools,
  url: string,
  enrolled: Enrolled,
  privateKey: Uint8Array,
): Result<null, EnrolmentProblem> {
  return store.writeTx('station.enrolled', (db) => {
    deleteEnrolment.run(db);
    const before = readIdentity(db);
    if (before && before.enteId !== enrolled.enteId) return err({ code: 'OTHER_ENTE' as const });
    const { stationId, enteId, role, stationName } = enrolled;
    replaceIdentity.run(db, stationId, enteId, role, url, configuredUrl ?? null, privateKey, now().toISOString());
    setStationName.run(db, stationName);
    // Other schools, perhaps, and a kiosk keeps no family: what is here is replaced as a whole.
    forgetCursor.run(db, NO_EPOCH);
    return ok(null);
  });
}
