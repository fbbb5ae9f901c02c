// Commands of a batch that were not applied, and what therefore has to wait behind them. Kept by apply-commands.ts from run to run.
// The order within a lane holds: what touches the same units, or needs what an undecided command would have made, is not applied.
import type { Command } from '#shared/contracts/commands/command.ts';
import { waitsFor, type Footprint } from '#shared/capture/footprint.ts';
import { familyKey } from '#shared/capture/unit-key.ts';
import type { FamilyId } from '#shared/domain/ids.ts';

interface Entry {
  readonly id: string;
  readonly stationId: string;
  readonly footprint: Footprint;
}

export class Undecided {
  readonly #entries: Entry[];

  constructor(entries: readonly Entry[] = []) {
    this.#entries = [...entries];
  }

  copy(): Undecided {
    return new Undecided(this.#entries);
  }

  /** Takes over what a copy came to know. */
  becomes(copy: Undecided): void {
    if (copy !== this) this.#entries.splice(0, this.#entries.length, ...copy.#entries);
  }

  add(id: string, stationId: string, footprint: Footprint): void {
    this.#entries.push({ id, stationId, footprint });
  }

  /** Nobody knows what it touches: so all of its families. */
  addUnreadable(id: string, stationId: string, lanes: readonly FamilyId[]): void {
    this.add(id, stationId, { lanes, touches: [familyKey], creates: [], needs: [] });
  }

  /** It has been decided about after all, or another command took its place. */
  settle(id: string): void {
    const at = this.#entries.findIndex((entry) => entry.id === id);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  /**
   * The undecided command for which this one has to wait; never the one whose place it takes. Order is one station's own. A choice in a
   * conflict stands where the command stood that met it: what was captured later, and waits for that, does not hold it.
   */
  blockerOf(command: Command, footprint: Footprint): string | undefined {
    const { change, stationId, supersedes } = command;
    const place =
      change.kind === 'conflict.resolve' ? this.#entries.findIndex(({ id }) => id === change.conflictId) : -1;
    const before = place < 0 ? this.#entries : this.#entries.slice(0, place);
    return before.find(
      (entry) => entry.stationId === stationId && entry.id !== supersedes && waitsFor(footprint, entry.footprint),
    )?.id;
  }
}
