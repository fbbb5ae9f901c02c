// Who somebody is by what the provider said, after its signatures, issuer, audience, expiry and nonce were checked (provider/redeem-code.ts):
// here stands what SPID and CIE ask for besides. Pure. A code that is no fiscal code of a person lets nobody in.
import { z } from 'zod';
import { parseFiscalCode, type FiscalCode } from '#shared/domain/fiscal-code.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { IdentityFailure } from '#shared/identity/sign-in-failure.ts';
import { isHighEnough } from './assurance.ts';

export const fiscalNumberClaim = 'https://attributes.eid.gov.it/fiscal_number';
export const wantedClaims = ['given_name', 'family_name', fiscalNumberClaim] as const;

export interface Identity {
  readonly fiscalCode: FiscalCode;
  readonly givenName: string;
  readonly familyName: string;
}

/** A clock may differ by this much from ours. */
const toleranceSeconds = 60;
/** Made for this sign-in, which is not older. */
const oldestSeconds = 15 * 60;

const IdTokenSchema = z.object({ iat: z.number(), acr: z.string().optional() });
const UserInfoSchema = z.object({
  given_name: z.string().trim().min(1).max(200),
  family_name: z.string().trim().min(1).max(200),
  [fiscalNumberClaim]: z.string(),
});

export function readIdentity(idToken: object, userInfo: object, nowMs: number): Result<Identity, IdentityFailure> {
  const token = IdTokenSchema.safeParse(idToken);
  const now = Math.floor(nowMs / 1000);
  if (!token.success) return err('ANSWER_WRONG');
  if (token.data.iat > now + toleranceSeconds || token.data.iat < now - oldestSeconds) return err('ANSWER_WRONG');
  if (!isHighEnough(token.data.acr)) return err('LEVEL_TOO_LOW');
  const info = UserInfoSchema.safeParse(userInfo);
  if (!info.success) return err('ANSWER_WRONG');
  const fiscalCode = personalCode(info.data[fiscalNumberClaim]);
  if (fiscalCode === null) return err('ANSWER_WRONG');
  return ok({ fiscalCode, givenName: info.data.given_name, familyName: info.data.family_name });
}

/** `TINIT-` and the code of a person whose check character is right; omocodia is as good as any. */
function personalCode(text: string): FiscalCode | null {
  if (!/^TINIT-/i.test(text)) return null;
  const parsed = parseFiscalCode(text);
  return parsed.ok && parsed.value.kind === 'person' && parsed.value.checkOk && parsed.value.birth !== null
    ? parsed.value.value
    : null;
}
