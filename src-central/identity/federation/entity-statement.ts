// A statement of the federation of SPID and CIE: what an entity says of itself, or a superior of an entity below it. Read and checked here: signature,
// issuer, subject, type, times. Called by trust-chain.ts. Whose keys are to be believed is decided there.
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';

/** What the rules of SPID and CIE let be signed with. */
const algorithms = ['RS256', 'RS512'];
const clockToleranceSeconds = 60;

const KeysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1) });
const record = z.record(z.string(), z.unknown());

const StatementSchema = z.object({
  iss: z.url(),
  sub: z.url(),
  exp: z.number(),
  jwks: KeysSchema,
  metadata: z.record(z.string(), record).default({}),
  metadata_policy: z.record(z.string(), z.record(z.string(), record)).default({}),
  constraints: z.object({ max_path_length: z.int().min(0).optional() }).default({}),
  authority_hints: z.array(z.url()).max(10).default([]),
});

export interface Statement extends z.infer<typeof StatementSchema> {
  /** As it came, signed. */
  readonly text: string;
}

/**
 * @param keys which must have signed it; null: its own, as an entity speaks of itself
 * @throws where it is not signed by them, not of this issuer about this subject, over, or no statement at all
 */
export async function readStatement(
  text: string,
  of: { readonly issuer: string; readonly subject: string; readonly nowMs: number },
  keys: JSONWebKeySet | null,
): Promise<Statement> {
  const { issuer, subject, nowMs } = of;
  const by = keys ?? ownKeys(text);
  const { payload } = await jwtVerify(text, createLocalJWKSet(by), {
    ...{ issuer, subject, typ: 'entity-statement+jwt', algorithms },
    ...{ currentDate: new Date(nowMs), clockTolerance: clockToleranceSeconds, requiredClaims: ['iat', 'exp'] },
  });
  return { ...StatementSchema.parse(payload), text };
}

/** Not believed yet: they must have signed the very text that names them. */
function ownKeys(text: string): JSONWebKeySet {
  const body: unknown = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return z.object({ jwks: KeysSchema }).parse(body).jwks;
}
