// Who this station is at central, as the store has it. Read when the store is opened, and after an enrolment.
import { z } from 'zod';
import { StationRoleSchema } from '#shared/contracts/central/enrolment.ts';
import { EnteIdSchema, StationIdSchema, type StationId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { selectIdentity } from './queries.ts';

const StationIdentitySchema = z.object({
  stationId: StationIdSchema,
  enteId: EnteIdSchema,
  role: StationRoleSchema,
  centralUrl: z.url(),
  configuredUrl: z.string().nullable(),
  /** Ed25519, PKCS #8. Never logged, never sent. */
  privateKey: z.instanceof(Uint8Array).transform((bytes) => Uint8Array.from(bytes)),
  revokedAt: z.string().nullable(),
});
export type StationIdentity = z.infer<typeof StationIdentitySchema>;

/** What is needed to ask central something as this station. */
export interface StationAccess {
  readonly url: string;
  readonly stationId: StationId;
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/** Null: this station was never enrolled. */
export function readIdentity(db: ReadableDb): StationIdentity | null {
  const row = selectIdentity.get(db);
  return row ? StationIdentitySchema.parse(row) : null;
}

/** @param configured where the settings say central is: when they were changed since the enrolment, central has moved */
export function accessOf(identity: StationIdentity, configured: string | undefined): StationAccess {
  const { stationId, privateKey, centralUrl, configuredUrl } = identity;
  const hasMoved = configured !== undefined && configured !== configuredUrl;
  return { url: (hasMoved ? configured : centralUrl).replace(/\/+$/, ''), stationId, privateKey };
}
