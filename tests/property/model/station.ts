// A station in memory: the desk's own planner (states, batches, holds, overlay) around maps in place of tables, and requests that may
// never be answered. What is in `rows` and `central` is on its disk: a restart forgets only what is under way.
import { expect } from 'vitest';
import { holdsAfter, discardedWith } from '#desk/sync/outbox/after-answer.ts';
import { planPush } from '#desk/sync/outbox/plan-push.ts';
import type { PlannedCommand } from '#desk/sync/outbox/planned-command.ts';
import { isUnsettled, nextState, type CommandEvent } from '#desk/sync/outbox/transitions.ts';
import { foldOverlay } from '#desk/sync/overlay/fold.ts';
import type { Carrier } from '#central/commands/carrier.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import type { Base, Change, Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { CommandState } from '#shared/contracts/desk/outbox.ts';
import { CommandIdSchema, type CommandId, type FamilyId } from '#shared/domain/ids.ts';
import type { ModelBollettino } from './money.ts';
import type { ModelCentral, PullAnswer, PushAnswer } from './central.ts';

export interface Row extends PlannedCommand {
  readonly command: Command;
  /** As it was captured; never changes. */
  readonly captured: string;
  readonly place: number;
  readonly state: CommandState;
  readonly sent: boolean;
  /** After an attempt that failed: the push, counted, before which it is not tried again. */
  readonly notBefore: number;
  readonly settledSeq: number | null;
  readonly discardReason: string | null;
}

export type Request =
  | { readonly kind: 'push'; readonly epoch: string; readonly commands: readonly Command[] }
  | { readonly kind: 'pull'; readonly epoch: string; readonly after: number };

const PUSH_LIMITS = { commands: 5, bytes: 1_000_000 };

export class ModelStation {
  readonly carrier: Carrier;
  readonly rows: Row[] = [];
  #central = new Map<FamilyId, FamilyState>();
  #money = new Map<FamilyId, readonly ModelBollettino[]>();
  #cursor = { epoch: '', seq: 0 };
  #needsSnapshot = true;
  #pushes = 0;
  /** Numbers of the requests whose answers it still waits for. */
  #underWay: { push: number | null; pull: number | null } = { push: null, pull: null };

  constructor(carrier: Carrier) {
    this.carrier = carrier;
  }

  get families(): ReadonlyMap<FamilyId, FamilyState> {
    return this.#central;
  }

  moneyOf(familyId: FamilyId): readonly ModelBollettino[] {
    return this.#money.get(familyId) ?? [];
  }

  get cursor(): { readonly epoch: string; readonly seq: number } {
    return this.#cursor;
  }

  get isIdle(): boolean {
    return this.#underWay.push === null && this.#underWay.pull === null;
  }

  shown(familyId: FamilyId): FamilyState | null {
    const changes = this.#inOrder().filter((row) => this.#isOnTop(row) && row.command.change.familyId === familyId);
    const known = (id: FamilyState['persons'][number]['id']) =>
      [...this.#central.values()].map((state) => personIn(state, id)).find((person) => person !== undefined);
    return foldOverlay(
      this.#central.get(familyId) ?? null,
      changes.map(({ command }) => command.change),
      known,
    );
  }

  shownFamilies(): FamilyId[] {
    const captured = this.rows.map(({ command }) => command.change.familyId);
    return [...new Set([...this.#central.keys(), ...captured])].filter((id) => this.shown(id) !== null).sort();
  }

  capture(change: Change, base: Base, supersedes: CommandId | null = null): CommandId {
    const seq = this.rows.length + 1;
    const station = this.carrier.id ?? 'nobody';
    const digit = station.at(-1) ?? '0';
    const id = CommandIdSchema.parse(`0199000${digit}-0000-7000-8000-${String(seq).padStart(12, '0')}`);
    const command = {
      ...{ id, change, base, stationId: station, operatorId: `op-${digit}`, supersedes },
      capturedAt: '2026-09-01T08:00:00Z',
    } as Command;
    const old = this.rows.find((row) => row.id === supersedes);
    const givesWay = old !== undefined && this.mayBeGivenUp(old);
    if (givesWay) this.#update(old.id, { state: 'discarded', heldBy: null, discardReason: `replaced by ${id}` });
    // A choice stands where its conflict stands: what waits for the conflict waits for the choice too.
    const takesPlace = old !== undefined && (givesWay || change.kind === 'conflict.resolve');
    this.rows.push({
      ...{ id, seq, command, captured: JSON.stringify(command), footprint: footprintOf(change) },
      ...{ state: 'queued', heldBy: null, knownAfter: null, supersedes, place: takesPlace ? old.place : seq },
      ...{ sent: false, notBefore: 0, settledSeq: null, discardReason: null },
    });
    this.#hold();
    return id;
  }

  mayBeGivenUp(row: Row): boolean {
    return row.state === 'refused' || row.state === 'held' || (row.state === 'queued' && !row.sent);
  }

  discard(row: Row, reason: string): void {
    for (const { id, state } of discardedWith(row, this.#inOrder())) {
      if (nextState(state, 'discard') === null) continue;
      this.#update(id, { state: 'discarded', heldBy: null, discardReason: reason });
    }
    this.#hold();
  }

  /** @returns null where there is nothing to send, or an answer is waited for */
  push(number: number): Request | null {
    if (this.#underWay.push !== null || this.#cursor.epoch === '') return null;
    this.#pushes += 1;
    const sendable = this.#inOrder().map((row) => ({
      ...row,
      bytes: row.captured.length,
      due: row.notBefore <= this.#pushes,
    }));
    const batch = planPush(sendable, PUSH_LIMITS);
    if (batch.length === 0) return null;
    for (const { id } of batch) this.#move(id, 'send', { sent: true });
    this.#underWay.push = number;
    return { kind: 'push', epoch: this.#cursor.epoch, commands: batch.map(({ command }) => command) };
  }

  pull(number: number, central: ModelCentral): Request | null {
    if (this.#underWay.pull !== null) return null;
    if (this.#needsSnapshot) {
      this.#take(central.snapshot(this.carrier));
      return null;
    }
    this.#underWay.pull = number;
    return { kind: 'pull', epoch: this.#cursor.epoch, after: this.#cursor.seq };
  }

  /** Cut, timed out: whatever comes after this is nobody's answer. */
  giveUpWaiting(): void {
    this.#underWay = { push: null, pull: null };
    for (const { id, state } of this.rows)
      if (state === 'sending') this.#move(id, 'noAnswer', { notBefore: this.#pushes + 2 });
    this.#hold();
  }

  answer(number: number, answer: PushAnswer | PullAnswer): void {
    if (answer.kind === 'newEpoch') {
      if (number === this.#underWay.push || number === this.#underWay.pull) this.#beginAgain(answer.epoch);
    } else if (answer.kind === 'answers') {
      if (number === this.#underWay.push) this.#settle(answer);
    } else if (number === this.#underWay.pull) {
      this.#underWay.pull = null;
      this.#lay(answer.news);
      this.#cursor = { epoch: answer.epoch, seq: answer.seq };
    }
  }

  #settle({ answers }: Extract<PushAnswer, { kind: 'answers' }>): void {
    this.#underWay.push = null;
    for (const { id, result } of answers) {
      const row = this.rows.find((one) => one.id === id);
      expect(row?.state, `an answer about ${id}`).toBe('sending');
      if (row) this.#note(row.id, result);
    }
    this.#hold();
  }

  #note(id: CommandId, result: CommandResult): void {
    const knownAfter = this.rows.length;
    if (result.outcome === 'refused') {
      if (result.code === 'FAILED_AT_CENTRAL') this.#move(id, 'notDone', { notBefore: this.#pushes + 2 });
      else this.#move(id, 'refused', { knownAfter });
    } else if (result.outcome === 'held') {
      this.#move(id, 'heldAtCentral', {});
    } else {
      const known = result.outcome === 'conflict' ? knownAfter : null;
      this.#move(id, result.outcome, { settledSeq: result.seq, knownAfter: known });
    }
  }

  #beginAgain(epoch: string): void {
    this.#underWay = { push: null, pull: null };
    this.#cursor = { epoch, seq: 0 };
    this.#needsSnapshot = true;
    for (const { id, state } of this.rows) {
      if (nextState(state, 'newEpoch') !== null) this.#move(id, 'newEpoch', { settledSeq: null });
    }
    this.#hold();
  }

  #take({ epoch, families, money, seq }: ReturnType<ModelCentral['snapshot']>): void {
    if (this.#cursor.epoch !== '' && epoch !== this.#cursor.epoch) this.#beginAgain(epoch);
    this.#needsSnapshot = false;
    this.#central = new Map(families);
    this.#money = new Map(money);
    this.#cursor = { epoch, seq };
    this.#lay([]);
  }

  #lay(news: Extract<PullAnswer, { kind: 'page' }>['news']): void {
    for (const { familyId, state, money } of news) {
      if (state) this.#central.set(familyId, state);
      else this.#central.delete(familyId);
      if (state) this.#money.set(familyId, money);
      else this.#money.delete(familyId);
    }
    for (const row of this.rows) {
      if (row.state !== 'conflict') continue;
      // In whatever family: a merge takes it along.
      const isOpen = [...this.#central.values()].some(({ conflicts }) => conflicts.some(({ id }) => id === row.id));
      const isPulled =
        (row.settledSeq ?? 0) <= this.#cursor.seq ||
        news.some(({ familyId }) => familyId === row.command.change.familyId);
      if (!isOpen && isPulled) this.#move(row.id, 'resolved', {});
    }
    this.#hold();
  }

  #isOnTop(row: Row): boolean {
    return isUnsettled(row.state) || (row.state === 'applied' && (row.settledSeq ?? 0) > this.#cursor.seq);
  }

  #inOrder(): Row[] {
    return [...this.rows].sort((a, b) => a.place - b.place || a.seq - b.seq);
  }

  #hold(): void {
    const open = this.#inOrder().filter(
      ({ state }) => isUnsettled(state) || state === 'conflict' || state === 'refused',
    );
    for (const { id, heldBy } of holdsAfter(open)) {
      const row = this.rows.find((one) => one.id === id);
      if (row?.state === 'held' && heldBy !== null) this.#update(id, { heldBy });
      else this.#move(id, heldBy === null ? 'release' : 'block', { heldBy });
    }
  }

  #move(id: CommandId, event: CommandEvent, change: Partial<Row>): void {
    const row = this.rows.find((one) => one.id === id);
    const state = row && nextState(row.state, event);
    if (!row || state === null || state === undefined) throw new Error(`${event} means nothing to ${row?.state ?? id}`);
    this.#update(id, { heldBy: null, ...change, state });
  }

  #update(id: CommandId, change: Partial<Row>): void {
    const at = this.rows.findIndex((row) => row.id === id);
    const row = this.rows[at];
    if (!row) throw new Error(`no command ${id}`);
    this.rows[at] = { ...row, ...change };
  }
}
