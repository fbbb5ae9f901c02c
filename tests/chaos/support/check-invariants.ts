// What must be true when all is quiet, read from the journals of confirmed captures, from central's database and from every desk's rows.
// Called by run-chaos.ts. Each check says how much it looked at, so that one that saw nothing is noticed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { findStation } from '../../../src-central/stations/find-station.ts';
import { SnapshotShelf } from '../../../src-central/sync/snapshot-shelf.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { StationIdSchema } from '#shared/domain/ids.ts';
import { inCentralOrder } from '#shared/contracts/records/aggregate-order.ts';
import { RecordChangeSchema } from '#shared/contracts/records/aggregate.ts';
import { linesOf } from '../../support/central-bench.ts';
import type { CentralSide } from './central-side.ts';
import { JournalLineSchema, type JournalLine } from './desk-orders.ts';
import type { DeskProcess } from './desk-process.ts';
import { checkHistory } from './check-history.ts';

export interface Checked {
  /** Captures that a person was told are saved, each found again. */
  readonly confirmed: number;
  readonly decidedAtCentral: number;
  readonly unitsInHistory: number;
  readonly conflicts: number;
  /** Families of all desks, each compared with what central says to that desk. */
  readonly familiesCompared: number;
  readonly moneyRows: number;
}

export async function checkInvariants(
  central: CentralSide,
  desks: readonly DeskProcess[],
  moneyBefore: readonly string[],
) {
  const violations: string[] = [];
  const decided = await central.rows('select id, kind, result from applied_command');
  const known = new Set(decided.map(({ id }) => String(id)));
  const journal = new Map<string, JournalLine>();
  let confirmed = 0;
  let familiesCompared = 0;
  for (const desk of desks) {
    const { name } = desk.place;
    const [dump, report] = [await desk.dump(), await desk.status()];
    if (!dump || report?.stationId === null || report === null) throw new Error(`${name} does not answer`);
    for (const line of journalOf(desk)) {
      confirmed += 1;
      journal.set(line.id, line);
      const here = dump.commands[line.id];
      if (here === undefined) violations.push(`${name} confirmed ${line.id} and does not have it any more`);
      if (here !== 'discarded' && !known.has(line.id)) {
        violations.push(`${name} confirmed ${line.id}, says it is ${String(here)}, and central never decided about it`);
      }
    }
    const there = await scopeOf(central, report.stationId);
    for (const id of new Set([...there.keys(), ...Object.keys(dump.families)])) {
      familiesCompared += 1;
      const [ours, theirs] = [dump.families[id], there.get(id)];
      if (theirs === undefined && isRedirect(ours)) continue;
      if (theirs === undefined) violations.push(`${name} shows ${id}, which is not in its scope`);
      else if (ours !== theirs) violations.push(`${name} shows ${id} as ${String(ours)}\n  and central says ${theirs}`);
    }
  }
  const money = await moneyOf(central);
  if (JSON.stringify(money) !== JSON.stringify(moneyBefore)) violations.push('money changed');
  const { units, conflicts } = await checkHistory(central, journal, violations);
  const checked: Checked = {
    ...{ confirmed, decidedAtCentral: decided.length, unitsInHistory: units, conflicts },
    ...{ familiesCompared, moneyRows: money.length },
  };
  return { checked, violations };
}

/** Every bollettino and wallet, without the family it hangs on: that is all a merge may move. */
export async function moneyOf(central: CentralSide): Promise<string[]> {
  const bollettini = await central.rows(
    `select 'b' as what, id, amount_cents, paid_cents, paid_at, state, due_date, debtor_id from bollettino order by id`,
  );
  const wallets = await central.rows(
    `select 'w' as what, child_id, category_id, balance_cents, last_top_up_cents from wallet order by child_id, category_id`,
  );
  return [...bollettini, ...wallets].map((row) => JSON.stringify(row));
}

function journalOf({ place }: DeskProcess): JournalLine[] {
  try {
    const lines = readFileSync(place.journal, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => JournalLineSchema.parse(JSON.parse(line)));
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return [];
    throw failure;
  }
}

/** A family that was merged away stays at a desk as a sign to the survivor, with nothing in it. */
function isRedirect(text: string | undefined): boolean {
  return text !== undefined && /"mergedInto":"/.test(text);
}

async function scopeOf(central: CentralSide, stationId: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-chaos-view-'));
  try {
    return await central.withDatabase(async (database) => {
      const station = await findStation(database.kysely, StationIdSchema.parse(stationId));
      if (!station) throw new Error(`central does not know ${stationId}`);
      const shelf = new SnapshotShelf(database.kysely, folder);
      const { snapshotId } = await shelf.take(station, ['gzip']);
      const families = new Map<string, string>();
      for (const line of await linesOf(shelf, station, snapshotId)) {
        const change = RecordChangeSchema.parse(JSON.parse(line));
        if (change.kind === 'family') families.set(change.value.family.id, canonicalJson(inCentralOrder(change.value)));
      }
      return families;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
