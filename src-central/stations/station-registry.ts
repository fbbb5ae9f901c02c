// What the http room asks about stations: who one is, whether a nonce is new, whether a code lets somebody in, what a revoked one hands in.
// Made from a database (database-registry.ts) or, for the demo without one, kept in memory (sandbox/memory-registry.ts).
import type { Enrolled, EnrolmentRequest } from '#shared/contracts/central/enrolment.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';
import type { EnrolmentFailure } from '../enrolment/enrol-station.ts';
import type { KnownStation } from './find-station.ts';

export interface StationRegistry {
  find(id: StationId): Promise<KnownStation | undefined>;
  /** @returns false where the station used the nonce before, whichever process answered then */
  noteNonce(id: StationId, nonce: string): Promise<boolean>;
  /** @param address where the request came from */
  enrol(request: EnrolmentRequest, address: string): Promise<Result<Enrolled, EnrolmentFailure>>;
  /** @returns how many of the commands were new */
  handIn(station: KnownStation, commands: readonly unknown[], last: boolean): Promise<number>;
}
