// Whether a request was signed with a station's key. Called by http/authenticate.ts.
// Pure but for the cryptography; which station it is, whether it is in time and new, is decided there.
import type { RequestSignature, SignedRequest } from '#shared/security/request-signature.ts';
import { signatureBase } from '#shared/security/request-signature.ts';
import type { StationPublicKey } from '#shared/security/station-key.ts';
import { createPublicKey, verify } from 'node:crypto';

export function isSignedBy(key: StationPublicKey, request: SignedRequest, signed: RequestSignature): boolean {
  const base = Buffer.from(signatureBase(request, signed.parameters));
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return verify(null, base, publicKey, Buffer.from(signed.signature, 'base64'));
}
