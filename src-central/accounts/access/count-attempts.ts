// Counts a try before it is looked at, by what was typed, by address, by station and by ente. Called before every secret that is checked.
// What was typed is counted as a digest: the table names nobody, and a name that nobody has is counted like any other.
import type { Instant } from '#shared/contracts/fields.ts';
import type { EnteId, StationId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { createHash } from 'node:crypto';
import type { ReadableDb } from '../../store/database.ts';
import {
  attemptsPerAccount,
  attemptsPerAddress,
  attemptsPerEnte,
  attemptsPerStation,
  windowMinutes,
} from './access-limits.ts';
import * as queries from './queries.ts';

export interface Attempt {
  readonly enteId: EnteId;
  /** A name, an e-mail address, a fiscal code. */
  readonly typed: string;
  readonly address: string;
  readonly stationId: StationId | null;
}

export interface TooMany {
  readonly code: 'TOO_MANY_ATTEMPTS';
  readonly until: Instant;
}

const addressLength = 64;

/** The wide ones last: two attempts at once never wait for each other crosswise. */
function limitsOf({ enteId, typed, address, stationId }: Attempt): [source: string, most: number][] {
  const limits: [string, number][] = [
    [`typed/${digest(`${enteId}/${typed.trim().toLowerCase()}`)}`, attemptsPerAccount],
    addressLimit(address),
  ];
  if (stationId !== null) limits.push([`station/${stationId}`, attemptsPerStation]);
  limits.push([`ente/${enteId}`, attemptsPerEnte]);
  return limits;
}

const addressLimit = (address: string): [string, number] => [
  `address/${address.slice(0, addressLength)}`,
  attemptsPerAddress,
];

export async function countAttempt(db: ReadableDb, attempt: Attempt): Promise<Result<void, TooMany>> {
  return await count(db, limitsOf(attempt));
}

/** Of a one-time code: whose it is, and of which ente, is known only if it is right. */
export async function countCodeAttempt(db: ReadableDb, address: string): Promise<Result<void, TooMany>> {
  return await count(db, [addressLimit(address)]);
}

async function count(db: ReadableDb, of: readonly [string, number][]): Promise<Result<void, TooMany>> {
  const limits = new Map(of);
  const counted = await queries.addAttempt(db, [...limits.keys()], windowMinutes);
  const over = counted.find(({ source, attempts }) => attempts > (limits.get(source) ?? 0));
  return over ? err({ code: 'TOO_MANY_ATTEMPTS', until: over.until }) : ok(undefined);
}

/** It was right: nobody is kept out for having succeeded often. */
export async function forgiveAttempt(db: ReadableDb, attempt: Attempt): Promise<void> {
  const sources = limitsOf(attempt).map(([source]) => source);
  await queries.removeAttempt(db, sources, windowMinutes);
}

export async function forgiveCodeAttempt(db: ReadableDb, address: string): Promise<void> {
  await queries.removeAttempt(db, [addressLimit(address)[0]], windowMinutes);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
