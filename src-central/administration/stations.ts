// Lets stations in and out, and lists them. Called by main.ts; a wish that cannot be met is a value.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import { enrolmentCodeText } from '#shared/domain/enrolment-code.ts';
import { EnteIdSchema, SchoolIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { readCatalog, readEnte } from '../catalog/read-catalog.ts';
import { codeHours } from '../enrolment/enrolment-limits.ts';
import { makeEnrolmentCode } from '../enrolment/make-code.ts';
import { selectOpenCodes } from '../enrolment/queries.ts';
import { selectStations } from '../stations/queries.ts';
import { revokeStation as revoke } from '../stations/revoke-station.ts';
import type { Database } from '../store/database.ts';
import type { Answer } from './answer.ts';

export interface WantedStation {
  readonly name: string;
  readonly role: StationRole;
  /** None named: every school of the ente. */
  readonly schools: readonly string[];
}

/** A code for one station, printed here and never again. */
export async function newStation(database: Database, ente: string, wanted: WantedStation): Promise<Answer> {
  const enteId = EnteIdSchema.parse(ente);
  if (!(await readEnte(database.kysely, enteId))) return err(`ente: ${ente} is not there`);
  const catalog = await readCatalog(database.kysely, enteId);
  const known = catalog.flatMap((change) => (change.kind === 'school' ? [change.value.id] : []));
  const named = wanted.schools.map((school) => SchoolIdSchema.parse(school));
  const unknown = named.find((school) => !known.includes(school));
  if (unknown !== undefined) return err(`school: ${unknown} is not there; there are ${known.join(', ')}`);
  const { name, role } = wanted;
  const planned = { name, role, schools: named.length > 0 ? named : known };
  const code = await makeEnrolmentCode(database.kysely, enteId, planned);
  return ok([`enrolment code: ${enrolmentCodeText(code)}`, `good for: ${String(codeHours)} hours, once`]);
}

/** A line for each station, and for each code that nobody has used yet. */
export async function listStations(database: Database, ente: string): Promise<Answer> {
  const enteId = EnteIdSchema.parse(ente);
  if (!(await readEnte(database.kysely, enteId))) return err(`ente: ${ente} is not there`);
  const stations = await selectStations(database.kysely, enteId);
  const codes = await selectOpenCodes(database.kysely, enteId);
  return ok([
    ...stations.map(({ id, name, role, state, made_at: enrolledAt, program_version: version }) =>
      [id, state, role, `enrolled ${enrolledAt}`, `program ${version ?? 'unknown'}`, name].join('  '),
    ),
    ...codes.map(({ station_name: name, role, expires_at: until }) =>
      ['not enrolled yet', role, `code until ${until}`, name].join('  '),
    ),
  ]);
}

/** From the next request on the station gets nothing; its outbox goes into quarantine, then it wipes its store. */
export async function revokeStation(database: Database, ente: string, station: string): Promise<Answer> {
  const revoked = await revoke(database.kysely, EnteIdSchema.parse(ente), StationIdSchema.parse(station));
  return revoked
    ? ok([`revoked: ${station}`, 'at its next contact it hands in its outbox and wipes its store'])
    : err(`station: there is no active station ${station}`);
}
