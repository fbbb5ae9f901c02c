// Makes a one-time code for a station that is to come. Called by administration, the sandbox and the tests.
// Shown once, kept as its SHA-256: with 79 random bits no slow digest is needed.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import {
  enrolmentAlphabet,
  enrolmentCodeLength,
  EnrolmentCodeSchema,
  type EnrolmentCode,
} from '#shared/domain/enrolment-code.ts';
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import { createHash, randomInt } from 'node:crypto';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { codeHours } from './enrolment-limits.ts';
import * as queries from './queries.ts';

export interface PlannedStation {
  /** As the office calls it: "Sportello 1". */
  readonly name: string;
  readonly role: StationRole;
  readonly schools: readonly SchoolId[];
}

/** @returns the code: the only time that anybody can read it */
export async function makeEnrolmentCode(
  db: ReadableDb,
  enteId: EnteId,
  station: PlannedStation,
  hours: number = codeHours,
): Promise<EnrolmentCode> {
  const code = newEnrolmentCode();
  const { name, role, schools } = station;
  const row = { digest: digestOfCode(code), ente_id: enteId, station_name: name, role, schools: [...schools] };
  const unused = { used_at: null, used_by_key: null, station_id: null };
  await writeTx(db, enteId, 'enrolment.code', (tx) => queries.insertCode(tx.db, { ...row, ...unused }, hours));
  return code;
}

export function newEnrolmentCode(): EnrolmentCode {
  const signs = Array.from({ length: enrolmentCodeLength }, () =>
    enrolmentAlphabet.charAt(randomInt(enrolmentAlphabet.length)),
  );
  return EnrolmentCodeSchema.parse(signs.join(''));
}

export function digestOfCode(code: EnrolmentCode): string {
  return createHash('sha256').update(code).digest('hex');
}
