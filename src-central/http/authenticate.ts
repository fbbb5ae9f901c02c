// Lets a request in, or says why not: the signature must be the station's, in time, never seen before, over this very request.
// Called by create-server.ts for everything but what anybody may ask. Two queries; the body is read only once the signature holds.
import type { IncomingMessage } from 'node:http';
import { createHash } from 'node:crypto';
import { stationErrors } from '#shared/contracts/central/station-errors.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ParentToken } from '#shared/security/parent-token.ts';
import { contentDigestOf, parseSignatureHeaders } from '#shared/security/request-signature.ts';
import type { KnownStation } from '../stations/find-station.ts';
import { signatureWindowSeconds } from '../stations/signature-limits.ts';
import type { StationRegistry } from '../stations/station-registry.ts';
import { isSignedBy } from '../stations/verify-signature.ts';
import { readBody } from './read-body.ts';
import type { Refusal } from './refuse.ts';

export interface Admitted {
  readonly station: KnownStation;
  /** On whose behalf the station says to ask; whether that operator may is for the procedure to decide. */
  readonly operatorId: OperatorId | null;
  /** Of the session in which a kiosk says to ask; whether there is one is for the procedure to find out. */
  readonly parentToken: ParentToken | null;
  readonly body: Buffer;
}

export interface AdmissionOptions {
  /** Whether a station that was revoked may ask this. */
  readonly takesRevoked: boolean;
  readonly maxBodyBytes: number;
}

export async function authenticate(
  registry: StationRegistry,
  request: IncomingMessage,
  { takesRevoked, maxBodyBytes }: AdmissionOptions,
): Promise<Result<Admitted, Refusal>> {
  const signed = parseSignatureHeaders(request.headers);
  if (!signed.ok) return err(refusal('SIGNATURE_INVALID'));
  const { contentDigest, operatorId, parentToken, parameters } = signed.value;
  const station = await registry.find(parameters.stationId);
  if (!station) return err(refusal('STATION_UNKNOWN'));
  const asked = { method: request.method ?? '', target: request.url ?? '', contentDigest, operatorId, parentToken };
  if (!isSignedBy(station.publicKey, asked, signed.value)) return err(refusal('SIGNATURE_INVALID'));
  const now = Date.now();
  if (Math.abs(now / 1000 - parameters.created) > signatureWindowSeconds) {
    const serverTime = InstantSchema.parse(new Date(now).toISOString());
    return err({ ...refusal('CLOCK_OFF'), data: { serverTime } });
  }
  const body = await readBody(request, maxBodyBytes);
  if (!body.ok) return err({ status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'Too much at once: send it in parts.' });
  const digest = contentDigestOf(createHash('sha256').update(body.value).digest('base64'));
  if (digest !== contentDigest) return err(refusal('SIGNATURE_INVALID'));
  if (!(await registry.noteNonce(station.id, parameters.nonce))) return err(refusal('REPLAYED'));
  if (station.state !== 'active' && !takesRevoked) return err(refusal('STATION_REVOKED'));
  return ok({ station, operatorId, parentToken, body: body.value });
}

function refusal(code: keyof typeof stationErrors): Refusal {
  const { status, message } = stationErrors[code];
  return { status, code, message, defined: true };
}
