// The chaos run: real desks, real servers, a real database, a bad line between them, and kills at any moment; then quiet, and the checks.
// Called by scripts/chaos.ts and, for half a minute, by chaos.test.ts. The seed decides the dice; the machine's timing does the rest.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFor, type Random } from '../../../src-central/sandbox/demo/random.ts';
import { CentralSide } from './central-side.ts';
import { checkInvariants, moneyOf, type Checked } from './check-invariants.ts';
import { DeskProcess } from './desk-process.ts';
import { FaultProxy } from './fault-proxy.ts';
import { makeSmallDisk, type SmallDisk } from './small-disk.ts';
import { headOf, untilQuiet } from './until-quiet.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly desks: number;
  /** Central's database is set back to a backup once. */
  readonly restores: boolean;
  readonly say: (line: string) => void;
}

export interface ChaosReport {
  readonly seed: number;
  readonly desks: number;
  readonly seconds: number;
  readonly requests: number;
  readonly captured: number;
  readonly kills: { desks: number; servers: number };
  readonly faults: Record<string, number>;
  readonly checked: Checked;
  readonly violations: readonly string[];
}

const HOUR = 3_600_000;
const LONGEST_LIFE_MS = 6000;
const FEWEST_STEPS = 30;
const TELL_EVERY_MS = 10_000;
const CLOCKS = [0, HOUR, -HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR];
const SCOPES = [['school-a', 'school-b'], ['school-a'], ['school-b'], ['school-a', 'school-b']];

class Chaos {
  readonly faults = { clockJumps: 0, disksFilled: 0, restores: 0 };
  readonly kills = { desks: 0, servers: 0 };
  captured = 0;
  readonly #diesAt = new Map<DeskProcess, number>();
  #serverDiesAt = Date.now() + LONGEST_LIFE_MS / 2;
  #seeds = 0;
  #diskIsFull = false;

  readonly random: Random;
  readonly central: CentralSide;
  readonly desks: readonly DeskProcess[];
  readonly disk: SmallDisk | null;

  constructor(parts: Pick<Chaos, 'random' | 'central' | 'desks' | 'disk'>) {
    this.random = parts.random;
    this.central = parts.central;
    this.desks = parts.desks;
    this.disk = parts.disk;
  }

  /** At least a few steps, however slow the machine is. */
  async forSeconds(seconds: number, tell: () => void): Promise<void> {
    const begun = Date.now();
    let told = begun;
    for (let steps = 0; steps < FEWEST_STEPS || Date.now() < begun + seconds * 1000; steps++) {
      await this.step();
      if (Date.now() < told + TELL_EVERY_MS) continue;
      told = Date.now();
      tell();
    }
  }

  async step(): Promise<void> {
    const dice = this.random.int(100);
    const up = this.desks.filter(({ isUp }) => isUp);
    if (up.length === 0) return pace(20);
    const desk = this.random.pick(up);
    if (this.#isDue(desk)) return this.#killDesk(desk);
    if (Date.now() > this.#serverDiesAt) return this.#killServer();
    if (dice < 55) await this.#edit(desk);
    else if (dice < 79) void desk.order({ do: 'sync' });
    else if (dice < 82) await this.#jump(desk);
    else if (dice < 85) void desk.order({ do: 'resolve', seed: this.#seed() });
    else if (dice < 87) void desk.order({ do: 'discard' });
    else if (dice < 89) this.#toggleDisk();
    else await pace(10 + this.random.int(60));
  }

  freeDisk(): void {
    if (this.#diskIsFull) this.disk?.free();
    this.#diskIsFull = false;
  }

  /** A desk lives for seconds: long enough to send something, seldom long enough to be done. */
  #isDue(desk: DeskProcess): boolean {
    const diesAt = this.#diesAt.get(desk) ?? Date.now() + this.random.int(LONGEST_LIFE_MS);
    this.#diesAt.set(desk, diesAt);
    return Date.now() > diesAt;
  }

  async #edit(desk: DeskProcess): Promise<void> {
    const edited = await Promise.race([desk.edit(this.#seed()), pace(2000)]);
    if (edited && edited.commandId !== null) this.captured += 1;
  }

  async #killDesk(desk: DeskProcess): Promise<void> {
    // In the middle of something: an edit that may or may not be on the disk, a request that may or may not arrive.
    if (this.random.chance(0.7)) void desk.edit(this.#seed());
    if (this.random.chance(0.5)) await pace(this.random.int(15));
    await desk.kill();
    this.#diesAt.delete(desk);
    this.kills.desks += 1;
    desk.start();
  }

  async #killServer(): Promise<void> {
    this.kills.servers += 1;
    this.#serverDiesAt = Date.now() + this.random.int(2 * LONGEST_LIFE_MS);
    await this.central.killServer(this.random.int(100));
  }

  async #jump(desk: DeskProcess): Promise<void> {
    this.faults.clockJumps += 1;
    await desk.order({ do: 'clock', offsetMs: this.random.pick(CLOCKS) });
  }

  #toggleDisk(): void {
    if (!this.disk) return;
    if (this.#diskIsFull) return this.freeDisk();
    this.disk.fill();
    this.#diskIsFull = true;
    this.faults.disksFilled += 1;
  }

  #seed(): number {
    this.#seeds += 1;
    return this.#seeds;
  }
}

export async function runChaos({ seed, seconds, desks: wanted, restores, say }: ChaosOptions): Promise<ChaosReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-chaos-'));
  const random = randomFor(1, seed);
  const central = await CentralSide.start(folder, 2);
  let faultsPerHundred = 0;
  const proxy = new FaultProxy({
    ...{ random: randomFor(2, seed), servers: () => central.ports, faultsPerHundred: () => faultsPerHundred },
  });
  const disk = makeSmallDisk(join(folder, 'small-disk'));
  if (!disk) say('no disk is filled: this process may not mount one');
  const desks: DeskProcess[] = [];
  try {
    const centralUrl = await proxy.start();
    const moneyBefore = await moneyOf(central);
    for (let at = 0; at < wanted; at++) {
      const name = `d${String(at)}`;
      const dataDir = at === 1 && disk ? join(disk.folder, name) : join(folder, name);
      mkdirSync(dataDir, { recursive: true });
      const enrolmentCode = await central.enrolmentCode(name, SCOPES[at % SCOPES.length] ?? []);
      const desk = new DeskProcess({
        name,
        dataDir,
        journal: join(folder, `${name}.journal`),
        centralUrl,
        enrolmentCode,
      });
      desks.push(desk);
      desk.start();
    }
    await untilQuiet(central, desks, 60);
    say(`${String(wanted)} desks follow ${String(await headOf(central))}`);

    const chaos = new Chaos({ random, central, desks, disk });
    faultsPerHundred = 40;
    await chaos.forSeconds(seconds * 0.4, () => say(progress(chaos, proxy)));
    if (restores) await central.backUp();
    await chaos.forSeconds(seconds * 0.2, () => say(progress(chaos, proxy)));
    if (restores) await central.restore();
    await chaos.forSeconds(seconds * 0.4, () => say(progress(chaos, proxy)));
    faultsPerHundred = 0;
    chaos.freeDisk();
    chaos.faults.restores = central.restores;
    await central.untilServing();
    for (const desk of desks) await desk.order({ do: 'clock', offsetMs: 0 });
    await untilQuiet(central, desks, 120);
    const { checked, violations } = await checkInvariants(central, desks, moneyBefore);
    return {
      ...{ seed, desks: wanted, seconds, requests: proxy.requests, captured: chaos.captured, kills: chaos.kills },
      ...{ faults: { ...proxy.counts, ...chaos.faults }, checked },
      violations: [...violations, ...proxy.violations],
    };
  } catch (failure) {
    for (const desk of desks) if (desk.errors.length > 0) say(`${desk.place.name}: ${desk.errors.join('')}`);
    if (central.errors.length > 0) say(`central: ${central.errors.join('')}`);
    throw failure;
  } finally {
    for (const desk of desks) await desk.kill();
    await proxy.close();
    await central.stop();
    disk?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function progress({ captured, kills }: Chaos, { requests, counts }: FaultProxy): string {
  return JSON.stringify({ captured, requests, kills, faults: counts });
}

function pace(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
