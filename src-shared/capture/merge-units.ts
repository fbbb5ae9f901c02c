// Three-way merge, unit by unit: what a station had, what it wants, what is there now. Called by the decisions of this folder.
// Pure: the family that is given stays as it is.
import type { Base } from '../contracts/commands/command.ts';
import type { RefusalCode } from '../contracts/commands/result.ts';
import type { UnitKey, UnitValue } from '../contracts/commands/unit-value.ts';
import type { PersonRecord } from '../contracts/records/family.ts';
import type { FamilyId, PersonId } from '../domain/ids.ts';
import type { FamilyState } from './family-state.ts';
import { readUnit, sameValue } from './read-unit.ts';
import { personOf, unitKey } from './unit-key.ts';
import { brokenRule, type Catalog } from './unit-rules.ts';
import { writeUnit } from './write-unit.ts';

/** What else must be known to decide. */
export interface Surroundings extends Catalog {
  /** On record under this id, in whatever family; undefined for somebody new. */
  person(id: PersonId): PersonRecord | undefined;
  /** Families other than the command's in which the person stands as a child. */
  childElsewhere(id: PersonId): FamilyId | undefined;
  /** Whether bollettini or wallets of the family name the person. */
  isNamedByMoney(id: PersonId): boolean;
  /** Whether the station that captured the command may see this person of the family. */
  mayChange(id: PersonId): boolean;
}

/** A unit that two people changed: as the captor had it, wants it, and as it is now. */
export interface Clash {
  readonly base: UnitValue | null;
  readonly mine: UnitValue;
  readonly theirs: UnitValue | null;
}

export type Decision =
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly unit: UnitKey | null }
  | {
      readonly outcome: 'done';
      /** The family afterwards; the same object as before where nothing changed. */
      readonly state: FamilyState;
      /** Units that have another value now, with what they were. */
      readonly changed: readonly { readonly before: UnitValue | null; readonly after: UnitValue }[];
      /** For a person to decide; empty where all went through. */
      readonly clashes: readonly Clash[];
    };

export function refused(code: RefusalCode, unit: UnitKey | null = null): Decision {
  return { outcome: 'refused', code, unit };
}

/** Each unit by itself: not changed by the captor, or already mine → nothing; unchanged since the base → mine; else a clash. */
export function mergeUnits(
  state: FamilyState,
  set: readonly UnitValue[],
  base: Base,
  surroundings: Surroundings,
): Decision {
  const before = new Map(base.units.map((unit) => [unitKey(unit), unit]));
  let merged = state;
  const changed: { before: UnitValue | null; after: UnitValue }[] = [];
  const clashes: Clash[] = [];
  for (const mine of set) {
    const key = unitKey(mine);
    const owner = personOf(mine);
    if (owner !== undefined && !surroundings.mayChange(owner)) return refused('OUT_OF_SCOPE', key);
    // A unit that the base does not name was empty for whoever captured the command.
    const was = before.get(key) ?? null;
    // Sent along unchanged: its captor has nothing to say about it.
    if (sameValue(mine, was)) continue;
    const broken = brokenRule(merged, mine, surroundings);
    if (broken) return refused(broken, key);
    const theirs = readUnit(merged, mine);
    if (sameValue(theirs, mine)) continue;
    if (!sameValue(theirs, was)) {
      clashes.push({ base: was, mine, theirs });
      continue;
    }
    merged = writeUnit(merged, mine);
    changed.push({ before: theirs, after: mine });
  }
  return { outcome: 'done', state: merged, changed, clashes };
}
