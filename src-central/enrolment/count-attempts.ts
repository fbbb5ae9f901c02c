// Keeps whoever tries codes from trying many: counted in the database, so by all processes together. Called by enrol-station.ts.
// Every attempt counts before it is looked at; one that was right is taken off again, so that an office can enrol all its stations.
import type { Instant } from '#shared/contracts/fields.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { attemptsInAll, attemptsPerAddress, windowMinutes } from './enrolment-limits.ts';
import * as queries from './queries.ts';

const everybody = '*';
/** No address is longer; what a proxy says is not believed without end. */
const addressLength = 64;

// Everybody's row comes last: two attempts at once never wait for each other crosswise.
const sourcesOf = (address: string) => [`@${address.slice(0, addressLength)}`, everybody];

/** @returns until when to wait, where too many were tried */
export async function countAttempt(db: ReadableDb, address: string): Promise<Result<void, { until: Instant }>> {
  const counted = await queries.addAttempt(db, sourcesOf(address), windowMinutes);
  const over = counted.find(({ source, attempts }) =>
    source === everybody ? attempts > attemptsInAll : attempts > attemptsPerAddress,
  );
  return over ? err({ until: over.until }) : ok(undefined);
}

export async function forgiveAttempt(db: ReadableDb, address: string): Promise<void> {
  await queries.removeAttempt(db, sourcesOf(address), windowMinutes);
}
