// Stations that send commands to a central database, and short words for what tests ask afterwards. Used by tests/integration/central.
import { familyStateOf, type FamilyState } from '#shared/capture/family-state.ts';
import type { CommandAnswer, CommandResult } from '#shared/contracts/commands/result.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { FamilyIdSchema, type SchoolId } from '#shared/domain/ids.ts';
import { applyCommands } from '../../src-central/commands/apply-commands.ts';
import { readFamilies } from '../../src-central/families/read-families.ts';
import type { KnownStation } from '../../src-central/stations/find-station.ts';
import type { Database } from '../../src-central/store/database.ts';
import { newEnte, type EnteBench } from './central-bench.ts';
import { schoolA, schoolB } from './small-ente.ts';

export interface CommandBench extends EnteBench {
  /** At a counter that sees both schools, unless others are named. */
  counter(...schools: SchoolId[]): Promise<KnownStation>;
  send(station: KnownStation, ...commands: readonly unknown[]): Promise<CommandResult[]>;
  answers(station: KnownStation, ...commands: readonly unknown[]): Promise<CommandAnswer[]>;
  /** The family as central has it; fails where it is not there. */
  family(id: string): Promise<FamilyState>;
  families(ids: readonly string[]): Promise<FamilyState[]>;
  aggregate(id: string): Promise<FamilyAggregate>;
}

export async function newCommandBench(
  database: Database,
  folder: string,
  families: readonly FamilyAggregate[] = [],
): Promise<CommandBench> {
  const ente = await newEnte(database, folder, families);
  const aggregate = async (id: string) => {
    const [found] = await readFamilies(database.kysely, ente.enteId, [FamilyIdSchema.parse(id)]);
    if (!found) throw new Error(`central has no family ${id}`);
    return found.aggregate;
  };
  const answers = (station: KnownStation, ...commands: readonly unknown[]) =>
    applyCommands(database.kysely, station, commands);
  return {
    ...ente,
    aggregate,
    answers,
    counter: async (...schools) =>
      (await ente.addStation(...(schools.length > 0 ? schools : [schoolA, schoolB]))).station,
    send: async (station, ...commands) => (await answers(station, ...commands)).map(({ result }) => result),
    families: async (ids) => {
      const wanted = ids.map((id) => FamilyIdSchema.parse(id));
      return (await readFamilies(database.kysely, ente.enteId, wanted)).map((one) => familyStateOf(one.aggregate));
    },
    family: async (id) => familyStateOf(await aggregate(id)),
  };
}
