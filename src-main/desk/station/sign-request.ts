// Signs one request as this station. Called by signed-fetch.ts; pure but for the cryptography.
import { createHash, sign, type KeyObject } from 'node:crypto';
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
}

export function signRequest(
  { method, url, body }: RequestToSign,
  parameters: SignatureParameters,
  privateKey: KeyObject,
): SignatureHeaders {
  const { pathname, search } = new URL(url);
  const contentDigest = contentDigestOf(createHash('sha256').update(body).digest('base64'));
  const base = signatureBase({ method, target: `${pathname}${search}`, contentDigest }, parameters);
  return signatureHeaders(contentDigest, parameters, sign(null, Buffer.from(base), privateKey).toString('base64'));
}
