// Signs one request as this station. Called by signed-fetch.ts; pure but for the cryptography.
import { createHash, sign, type KeyObject } from 'node:crypto';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import {
  contentDigestOf,
  signatureBase,
  signatureHeaders,
  type SignatureHeaders,
  type SignatureParameters,
} from '#shared/security/request-signature.ts';

export interface RequestToSign {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
  readonly operatorId: OperatorId | null;
  readonly parentToken: ParentToken | null;
}

export function signRequest(
  { method, url, body, operatorId, parentToken }: RequestToSign,
  parameters: SignatureParameters,
  privateKey: KeyObject,
): SignatureHeaders {
  const { pathname, search } = new URL(url);
  const contentDigest = contentDigestOf(createHash('sha256').update(body).digest('base64'));
  const request = { method, target: `${pathname}${search}`, contentDigest, operatorId, parentToken };
  const base = signatureBase(request, parameters);
  return signatureHeaders(request, parameters, sign(null, Buffer.from(base), privateKey).toString('base64'));
}
