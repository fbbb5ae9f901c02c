// What must hold after any schedule of captures, messages, faults and restarts, once the line is back and persons have decided.
// A failure prints its seed and the shortest schedule that still fails; PROPERTY_SEED=n tries others, PROPERTY_RUNS=n more of them.
import { describe, expect, it } from 'vitest';
import { footprintOf, waitsFor } from '#shared/capture/footprint.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import { fc } from '../support/properties.ts';
import { ofFamily, sums } from './model/money.ts';
import { partShown } from './model/people.ts';
import { perform, steps, type Memory, type Step } from './model/schedule.ts';
import { World, type Faults } from './model/world.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 1000);

describe('the planner under any schedule', () => {
  it('loses no command, applies none twice, keeps order, and ends with the same everywhere, money to the cent', () => {
    const total: Record<string, number> = {
      'schedules': 0,
      'captured': 0,
      'merged': 0,
      'parted': 0,
      'led to the survivor': 0,
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(steps, { minLength: 5, maxLength: 90, size: 'max' }),
        (stations, schedule) => {
          const world = run(stations, schedule);
          world.settle();
          // Whatever was made one is taken back at every station at the same moment.
          world.stations.forEach((station, at) => partShown(station, at + schedule.length));
          world.settle();
          for (const station of world.stations) {
            for (const row of station.rows) {
              expect(JSON.stringify(row.command), 'what was captured stays as it was captured').toBe(row.captured);
              if (row.state === 'discarded') expect(row.discardReason).not.toBeNull();
              else
                expect(world.central.resultOf(row.id)?.outcome, `${row.id} is kept at central`).toMatch(
                  /applied|conflict/,
                );
            }
            const there = world.central.families(station.carrier);
            expect(station.shownFamilies()).toEqual([...there.keys()].sort());
            for (const [id, state] of there) {
              expect(station.shown(id)).toEqual(state);
              expect(station.moneyOf(id)).toEqual(ofFamily(world.central.money, id));
            }
            const here = [...there.keys()].flatMap((id) => station.moneyOf(id));
            if (station.carrier.schools === 'all') expect(sums(here)).toEqual(sums(world.central.money.values()));
          }
          assertOrder(world.central.decisions);
          add(total, world);
        },
      ),
      { numRuns: RUNS, endOnFailure: process.env['PROPERTY_SHRINK'] === '0' },
    );
    console.info(`schedules: ${JSON.stringify(total)}`);
    for (const [fault, count] of Object.entries(total)) expect(count, `${fault} happened`).toBeGreaterThan(0);
  }, 120_000);
});

function run(stations: number, schedule: readonly Step[]): World {
  const world = new World(stations);
  const memory: Memory = { forms: [] };
  for (const step of schedule) perform(world, memory, step);
  return world;
}

/** Of one station, a command that builds upon an earlier one is never decided before it; each is decided about once. */
function assertOrder(decisions: readonly Command[]): void {
  expect(new Set(decisions.map(({ id }) => id)).size).toBe(decisions.length);
  for (const [at, earlier] of decisions.entries()) {
    for (const later of decisions.slice(at + 1)) {
      if (later.stationId !== earlier.stationId || later.id > earlier.id) continue;
      const isRepair = later.supersedes !== null || earlier.supersedes !== null;
      const built = waitsFor(footprintOf(earlier.change), footprintOf(later.change));
      if (!isRepair) expect(built, `${earlier.id} was decided before ${later.id}, which it builds upon`).toBe(false);
    }
  }
}

function add(total: Record<string, number>, world: World): void {
  const count = (name: string) => (total[name] = (total[name] ?? 0) + 1);
  const faults: Faults = world.faults;
  for (const [name, count] of Object.entries(faults)) total[name] = (total[name] ?? 0) + count;
  total['schedules'] = (total['schedules'] ?? 0) + 1;
  for (const { id, change } of world.central.decisions) {
    const isMade = world.central.resultOf(id)?.outcome !== 'refused';
    if (isMade && change.kind === 'family.merge') count('merged');
    if (isMade && change.kind === 'family.unmerge') count('parted');
    const result = world.central.resultOf(id);
    const name = result?.outcome === 'refused' ? result.code : (result?.outcome ?? 'none');
    count(name);
    if (isMade && result && 'familyId' in result && result.familyId !== change.familyId) count('led to the survivor');
  }
  total['captured'] = (total['captured'] ?? 0) + world.stations.reduce((sum, { rows }) => sum + rows.length, 0);
}
