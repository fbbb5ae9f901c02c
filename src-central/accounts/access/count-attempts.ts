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
  if (stationId !== null) limits.push(stationLimit(stationId));
  limits.push(enteLimit(enteId));
  return limits;
}

const codeLimits = ({ address, kiosk }: CodeAttempt): [source: string, most: number][] =>
  kiosk ? [addressLimit(address), stationLimit(kiosk.stationId), enteLimit(kiosk.enteId)] : [addressLimit(address)];

const stationLimit = (stationId: StationId): [string, number] => [`station/${stationId}`, attemptsPerStation];
const enteLimit = (enteId: EnteId): [string, number] => [`ente/${enteId}`, attemptsPerEnte];

const addressLimit = (address: string): [string, number] => [
  `address/${address.slice(0, addressLength)}`,
  attemptsPerAddress,
];

export async function countAttempt(db: ReadableDb, attempt: Attempt): Promise<Result<void, TooMany>> {
  return await count(db, limitsOf(attempt));
}

/** Where a one-time code is tried. */
export interface CodeAttempt {
  readonly address: string;
  /** Null: on a page, for any browser. */
  readonly kiosk: { readonly enteId: EnteId; readonly stationId: StationId } | null;
}

/** Of a one-time code: whose it is, is known only if it is right. */
export async function countCodeAttempt(db: ReadableDb, attempt: CodeAttempt): Promise<Result<void, TooMany>> {
  return await count(db, codeLimits(attempt));
}

/** Of an account that was found, by whichever of its names: all of them together have the tries of one. */
export async function countAccountAttempt(db: ReadableDb, enteId: EnteId, accountId: string): Promise<boolean> {
  const counted = await count(db, [[`account/${digest(`${enteId}/${accountId}`)}`, attemptsPerAccount]]);
  return counted.ok;
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

export async function forgiveCodeAttempt(db: ReadableDb, attempt: CodeAttempt): Promise<void> {
  const sources = codeLimits(attempt).map(([source]) => source);
  await queries.removeAttempt(db, sources, windowMinutes);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
