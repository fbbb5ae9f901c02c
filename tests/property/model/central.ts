// Central in memory: the real decisions of a batch (commands/fold-commands.ts) around maps in place of tables, one feed, and a backup.
// It checks, at every command, what must hold whatever the schedule: nothing is overwritten that its captor had not seen.
import { expect } from 'vitest';
import type { BatchFacts, Stored } from '#central/commands/batch-facts.ts';
import { foldCommands, isCaptured, type Decided } from '#central/commands/fold-commands.ts';
import type { Effect } from '#central/commands/effect.ts';
import { noteOutcome, resultBefore } from '#central/commands/order-alone.ts';
import { receiveCommand, type Received } from '#central/commands/receive-command.ts';
import { redirectCommand } from '#central/commands/redirect-command.ts';
import { Undecided } from '#central/commands/undecided.ts';
import { Workspace } from '#central/commands/workspace.ts';
import { isInScopeOf, type Carrier } from '#central/commands/carrier.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import { CommandResultSchema, type CommandAnswer, type CommandResult } from '#shared/contracts/commands/result.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { ServiceIdSchema, SchoolIdSchema, type CommandId, type FamilyId, type SchoolId } from '#shared/domain/ids.ts';
import { assertNamedStand, joinOrPart, redirectsOf, type Joined, type Merges } from './merges.ts';
import { issued, ofFamily, paid, sums, type ModelBollettino, type Money } from './money.ts';
import { assertNothingOverwritten } from './overwritten.ts';

const now = InstantSchema.parse('2026-09-01T08:00:00Z');

/** What a restore of a backup brings back; the values in it never change, so a copy of the maps is a backup. */
interface Timeline {
  readonly families: ReadonlyMap<FamilyId, FamilyState>;
  readonly stored: ReadonlyMap<string, Stored>;
  readonly feed: readonly FamilyId[];
  readonly conflicts: ReadonlyMap<CommandId, FamilyId>;
  readonly money: Money;
  readonly merges: Merges;
  /** Every command that was decided about, in the order of the decisions. */
  readonly decisions: readonly Command[];
}

export type FamilyNews = {
  readonly familyId: FamilyId;
  readonly state: FamilyState | null;
  readonly money: readonly ModelBollettino[];
};
export type PullAnswer =
  | { readonly kind: 'newEpoch'; readonly epoch: string }
  | { readonly kind: 'page'; readonly epoch: string; readonly news: readonly FamilyNews[]; readonly seq: number };
export type PushAnswer =
  | { readonly kind: 'newEpoch'; readonly epoch: string }
  | { readonly kind: 'answers'; readonly answers: readonly CommandAnswer[] };

export class ModelCentral {
  epoch = 'epoch-1';
  /** Central fails over these, once each. */
  readonly failsOver = new Set<string>();
  #now: Timeline;
  #backup: Timeline | undefined;
  #wasSeenBy = new Map<Carrier, Set<FamilyId>>();

  constructor(families: readonly FamilyState[]) {
    const byId = new Map(families.map((state) => [state.family.id, state]));
    this.#now = {
      ...{ families: byId, stored: new Map(), feed: [], conflicts: new Map(), money: new Map(), merges: new Map() },
      decisions: [],
    };
  }

  get decisions(): readonly Command[] {
    return this.#now.decisions;
  }

  /** Where a station's cursor stands when it has pulled everything. */
  get head(): number {
    return this.#now.feed.length;
  }

  resultOf(id: string): CommandResult | undefined {
    return this.#now.stored.get(id)?.result;
  }

  /** Of everything in the carrier's scope. */
  families(carrier: Carrier): Map<FamilyId, FamilyState> {
    return new Map([...this.#now.families].filter(([, state]) => isInScopeOf(carrier, schoolsOf(state))));
  }

  get money(): Money {
    return this.#now.money;
  }

  /** @returns whether somebody has a bollettino more */
  issue(at: number): boolean {
    const { families, feed } = this.#now;
    const state = [...families.values()][at % families.size];
    const money = state ? issued(this.#now.money, state, at) : null;
    if (!state || !money) return false;
    this.#now = { ...this.#now, money, feed: [...feed, state.family.id] };
    return true;
  }

  /** @returns whether something was owed */
  pay(at: number): boolean {
    const settled = paid(this.#now.money, at);
    if (!settled) return false;
    this.#now = { ...this.#now, money: settled.money, feed: [...this.#now.feed, settled.familyId] };
    return true;
  }

  backUp(): void {
    this.#backup ??= this.#now;
  }

  /** At most once: the backup is used up. */
  restore(): boolean {
    if (!this.#backup || this.epoch !== 'epoch-1') return false;
    this.#now = this.#backup;
    this.epoch = 'epoch-2';
    return true;
  }

  push(carrier: Carrier, epoch: string, commands: readonly Command[]): PushAnswer {
    if (epoch !== this.epoch) return { kind: 'newEpoch', epoch: this.epoch };
    const undecided = new Undecided();
    const answers = commands.map((command): CommandAnswer => {
      const result = this.#failOver(command, undecided) ?? this.#apply(carrier, command, undecided);
      return { id: command.id, result };
    });
    return { kind: 'answers', answers };
  }

  pull(carrier: Carrier, epoch: string, after: number, limit: number): PullAnswer {
    if (epoch !== this.epoch) return { kind: 'newEpoch', epoch: this.epoch };
    const { feed, families, money } = this.#now;
    const entries = feed.slice(after, after + limit);
    const news = [...new Set(entries)].map((familyId) => {
      const state = families.get(familyId) ?? null;
      const isSeen = state !== null && isInScopeOf(carrier, schoolsOf(state));
      if (isSeen) this.#seen(carrier).add(familyId);
      return { familyId, state: isSeen ? state : null, money: isSeen ? ofFamily(money, familyId) : [] };
    });
    return { kind: 'page', epoch, news, seq: after + entries.length };
  }

  snapshot(carrier: Carrier) {
    const families = this.families(carrier);
    for (const id of families.keys()) this.#seen(carrier).add(id);
    const money = new Map([...families.keys()].map((id) => [id, ofFamily(this.#now.money, id)]));
    return { epoch: this.epoch, families, money, seq: this.#now.feed.length };
  }

  #failOver(command: Command, undecided: Undecided): CommandResult | undefined {
    if (!this.failsOver.delete(command.id) || this.#now.stored.has(command.id)) return undefined;
    undecided.add(command.id, command.stationId, footprintOf(command.change));
    return { outcome: 'refused', code: 'FAILED_AT_CENTRAL', unit: null };
  }

  #apply(carrier: Carrier, command: Command, undecided: Undecided): CommandResult {
    const wire: unknown = JSON.parse(JSON.stringify(command));
    const received = receiveCommand(wire);
    const read = [...this.#now.families.values()].map((state) => ({ state, schoolsOfChild: schoolsOf(state) }));
    const workspace = new Workspace(read);
    const facts = this.#facts(carrier);
    if (received.understood && !isCaptured(received.command))
      return this.#applyAlone(workspace, facts, received, undecided);
    const before = this.#now.families;
    const { answers, decided, effects } = foldCommands(workspace, facts, [received], undecided);
    const { money, merges } = this.#now;
    this.#commit(workspace, decided, effects, { money, merges });
    const redirect = facts.redirects.get(command.change.familyId);
    const asApplied = redirect ? redirectCommand(command, redirect) : command;
    for (const { state } of effects) {
      const { id } = state.family;
      assertNothingOverwritten(asApplied, before.get(id) ?? null, this.#now.families.get(id) ?? state);
    }
    const [answer] = answers;
    if (!answer) throw new Error('a command without an answer');
    return 'seq' in answer ? answer : this.#numbered(answer);
  }

  #applyAlone(
    workspace: Workspace,
    facts: BatchFacts,
    received: Extract<Received, { understood: true }>,
    undecided: Undecided,
  ): CommandResult {
    const { command, digest } = received;
    const known = resultBefore(this.#now.stored.get(command.id), received, undecided);
    if (known) return known;
    const { merges, money } = this.#now;
    const joined = joinOrPart(workspace, facts, command, merges, money);
    noteOutcome(joined.outcome, command, undecided);
    this.#commit(workspace, [{ command, digest, outcome: joined.outcome }], [], joined);
    expect(sums(this.#now.money.values()), `${command.id} makes and loses no money`).toEqual(sums(money.values()));
    return this.#numbered(joined.outcome);
  }

  #numbered(outcome: object): CommandResult {
    return CommandResultSchema.parse({ ...outcome, seq: this.#now.feed.length });
  }

  #commit(
    workspace: Workspace,
    decided: readonly Decided[],
    effects: readonly Effect[],
    { money, merges }: Pick<Joined, 'money' | 'merges'>,
  ): void {
    const before = this.#now;
    const families = new Map(before.families);
    const changed: FamilyId[] = [];
    for (const { before: was, state } of workspace.families()) {
      if (state === was) continue;
      families.set(state.family.id, state);
      changed.push(state.family.id);
    }
    const feed = [...before.feed, ...changed];
    const conflicts = withOpened(before.conflicts, families, effects);
    this.#now = { ...before, families, feed, conflicts, money, merges };
    const stored = new Map(before.stored);
    for (const { command: one, digest, outcome } of decided) {
      expect(stored.has(one.id), `${one.id} is decided about once`).toBe(false);
      stored.set(one.id, { digest, result: this.#numbered(outcome) });
    }
    const decisions = [...before.decisions, ...decided.map(({ command }) => command)];
    this.#now = { ...this.#now, stored, decisions };
    assertNamedStand(money, families);
  }

  #facts(carrier: Carrier): BatchFacts {
    const { stored, conflicts, merges } = this.#now;
    return {
      ...{ carrier, now, stored, conflicts, redirects: redirectsOf(merges), leftScope: this.#seen(carrier) },
      services: new Set(['srv-meals', 'srv-bus'].map((id) => ServiceIdSchema.parse(id))),
      schools: new Set(['school-a', 'school-b'].map((id) => SchoolIdSchema.parse(id))),
      isNamedByMoney: (familyId, personId) =>
        ofFamily(this.#now.money, familyId).some((one) => one.debtorId === personId || one.children.includes(personId)),
      authorOf: ({ operatorId, stationId }) => ({ operatorName: operatorId, stationName: stationId, at: now }),
    };
  }

  #seen(carrier: Carrier): Set<FamilyId> {
    const seen = this.#wasSeenBy.get(carrier) ?? new Set();
    this.#wasSeenBy.set(carrier, seen);
    return seen;
  }
}

/** With the family that each open one stands in by now: a merge takes them along, an undoing brings them back. */
function withOpened(
  conflicts: Timeline['conflicts'],
  families: Timeline['families'],
  effects: readonly Effect[],
): Map<CommandId, FamilyId> {
  const opened = effects.filter(({ clashing }) => clashing.length > 0);
  const open = [...families].flatMap(([familyId, state]) => state.conflicts.map(({ id }) => [id, familyId] as const));
  return new Map([
    ...conflicts,
    ...opened.map(({ commandId, state }) => [commandId, state.family.id] as const),
    ...open,
  ]);
}

function schoolsOf({ enrolments }: FamilyState): Map<FamilyState['persons'][number]['id'], SchoolId[]> {
  const schools = new Map<FamilyState['persons'][number]['id'], SchoolId[]>();
  for (const { childId, schoolId } of enrolments) schools.set(childId, [...(schools.get(childId) ?? []), schoolId]);
  return schools;
}
