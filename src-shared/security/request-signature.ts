// How a station signs a request to central: HTTP Message Signatures (RFC 9421) in one fixed profile, over Content-Digest (RFC 9530).
// Called by both ends: the desk makes the headers, central reads them. Pure texts; the cryptography is each end's own node:crypto.
// Method, path, query and the body's digest are covered, always and in this order, so that nothing of a request can be changed.
import { z } from 'zod';
import { OperatorIdSchema, StationIdSchema, type OperatorId, type StationId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { parentHeader, ParentTokenSchema, type ParentToken } from './parent-token.ts';

export interface SignedRequest {
  /** As sent: upper case. */
  readonly method: string;
  /** Path and query as they stand in the request's first line: `/v1/sync/feed?after=3`. */
  readonly target: string;
  /** The value of the Content-Digest header; of an empty body too. */
  readonly contentDigest: string;
  /** On whose behalf the station asks, as the Sportello-Operator header says it; null where it asks on its own. */
  readonly operatorId: OperatorId | null;
  /** In which parent's session a kiosk asks, as the Sportello-Parent header says it; null outside of one. */
  readonly parentToken: ParentToken | null;
}

/** What of a request its headers say besides the signature. */
export type SignedHeaders = Pick<SignedRequest, 'contentDigest' | 'operatorId' | 'parentToken'>;

export interface SignatureParameters {
  /** Seconds since 1970, by central's clock as far as the station knows it. */
  readonly created: number;
  /** 128 random bits, base64url: never used twice by a station. */
  readonly nonce: string;
  readonly stationId: StationId;
}

export interface RequestSignature {
  readonly parameters: SignatureParameters;
  /** Ed25519, 64 bytes, base64. */
  readonly signature: string;
}

/** Names the operator on whose behalf a station asks. Covered by the signature wherever it is sent. */
export const operatorHeader = 'sportello-operator';

/** The three headers of a signed request, by the names under which Node gives them. */
export interface SignatureHeaders {
  readonly 'content-digest': string;
  readonly 'signature-input': string;
  readonly 'signature': string;
}

const components = '"@method" "@path" "@query" "content-digest"';
const label = 'sig';

const NonceSchema = z.string().regex(/^[\w-]{21}[AQgw]$/);
const SignableIdSchema = StationIdSchema.regex(/^[\w.-]+$/);
const SignableOperatorSchema = OperatorIdSchema.regex(/^[\w.-]+$/);
const input =
  /^sig=\("@method" "@path" "@query" "content-digest"( "sportello-operator")?( "sportello-parent")?\);created=(\d{1,12});nonce="([^"]*)";keyid="([^"]*)";alg="ed25519"$/;
const signed = /^sig=:([A-Za-z0-9+/]{85}[AQgw]==):$/;
const digest = /^sha-256=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):$/;

/** The value of Content-Digest. @param sha256 of the body, base64 */
export function contentDigestOf(sha256: string): string {
  return `sha-256=:${sha256}:`;
}

/** The bytes to sign, as ASCII text. */
export function signatureBase(request: SignedRequest, parameters: SignatureParameters): string {
  const mark = request.target.indexOf('?');
  const path = mark < 0 ? request.target : request.target.slice(0, mark);
  // RFC 9421, 2.2.7: a request without a query has the question mark alone.
  const query = mark < 0 ? '?' : request.target.slice(mark);
  return [
    `"@method": ${request.method}`,
    `"@path": ${path}`,
    `"@query": ${query}`,
    `"content-digest": ${request.contentDigest}`,
    ...(request.operatorId === null ? [] : [`"${operatorHeader}": ${request.operatorId}`]),
    ...(request.parentToken === null ? [] : [`"${parentHeader}": ${request.parentToken}`]),
    `"@signature-params": ${parametersText(parameters, request)}`,
  ].join('\n');
}

/** @param signature of the base, base64 */
export function signatureHeaders(
  headers: SignedHeaders,
  parameters: SignatureParameters,
  signature: string,
): SignatureHeaders {
  return {
    'content-digest': headers.contentDigest,
    'signature-input': `${label}=${parametersText(parameters, headers)}`,
    'signature': `${label}=:${signature}:`,
  };
}

/** The headers as they came; anything but this very profile is malformed. */
export function parseSignatureHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Result<RequestSignature & SignedHeaders, 'MALFORMED'> {
  const { 'content-digest': contentDigest, 'signature-input': signatureInput, signature } = headers;
  const operator = headers[operatorHeader] ?? null;
  const parent = headers[parentHeader] ?? null;
  if (typeof contentDigest !== 'string' || !digest.test(contentDigest)) return err('MALFORMED');
  const [, coversOperator, coversParent, created, nonceText, keyId] =
    (typeof signatureInput === 'string' && input.exec(signatureInput)) || [];
  const [, bytes] = (typeof signature === 'string' && signed.exec(signature)) || [];
  const nonce = NonceSchema.safeParse(nonceText);
  const stationId = SignableIdSchema.safeParse(keyId);
  if (created === undefined || bytes === undefined || !nonce.success || !stationId.success) return err('MALFORMED');
  const operatorId = SignableOperatorSchema.nullable().safeParse(operator);
  if (!operatorId.success || (operator === null) !== (coversOperator === undefined)) return err('MALFORMED');
  const parentToken = ParentTokenSchema.nullable().safeParse(parent);
  if (!parentToken.success || (parent === null) !== (coversParent === undefined)) return err('MALFORMED');
  const parameters = { created: Number(created), nonce: nonce.data, stationId: stationId.data };
  const named = { operatorId: operatorId.data, parentToken: parentToken.data };
  return ok({ parameters, signature: bytes, contentDigest, ...named });
}

function parametersText(
  { created, nonce, stationId }: SignatureParameters,
  { operatorId, parentToken }: Pick<SignedHeaders, 'operatorId' | 'parentToken'>,
): string {
  const covered = [
    components,
    ...(operatorId === null ? [] : [`"${operatorHeader}"`]),
    ...(parentToken === null ? [] : [`"${parentHeader}"`]),
  ];
  return `(${covered.join(' ')});created=${String(created)};nonce="${nonce}";keyid="${stationId}";alg="ed25519"`;
}
