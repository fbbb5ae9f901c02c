// Writes what is shown of a family with changes under way: rows and search index, in the transaction in which either side moved.
// When nothing lies on top any more, the rows are central's again, exactly, and what was kept of central goes.
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { indexFamily } from '../../families/index-family.ts';
import type { ReadableDb, WritableDb } from '../../store/store-connection.ts';
import { commandOf } from '../outbox/outbox-row.ts';
import { catalogIds } from '../records/catalog-ids.ts';
import { forgetFamily } from '../records/forget-family.ts';
import { readFamilyState } from '../records/read-family-state.ts';
import { idFrom, recordStatements, type RecordStatements } from '../records/record-statements.ts';
import { forgetPersons, writeFamily } from '../records/write-family.ts';
import { centralState, isOverlaid, relativesOf } from './central-state.ts';
import { foldOverlay, keepNamed, withKnownNames } from './fold.ts';
import * as queries from './queries.ts';

/** Nothing happens to a family whose rows are central's. */
export function showFamily(db: WritableDb, familyId: FamilyId): void {
  showOne(db, familyId);
  showRelatives(db, familyId);
}

/** The families that share a person with this one, whose row was written just now. */
export function showRelatives(db: WritableDb, familyId: FamilyId): void {
  for (const relative of relativesOf(db, familyId)) showOne(db, relative);
}

/** What is shown, given what central says: for rows that are about to be written. `isNamed`: by money that is about to be written. */
export function shownOver(
  db: ReadableDb,
  familyId: FamilyId,
  central: FamilyState | null,
  isNamed: (personId: PersonId) => boolean,
): FamilyState | null {
  const folded = foldOverlay(central, changesOn(db, familyId), (personId) => personOnRecord(db, personId));
  return folded && keepNamed(folded, central, isNamed);
}

/**
 * What lies on top of a family, in order: its own changes, and those of its persons that were captured in their other family. The row
 * of a person is one for both, so whichever family is written last must say the same of her.
 */
function changesOn(db: ReadableDb, familyId: FamilyId): Change[] {
  const rows = new Map(
    [familyId, ...relativesOf(db, familyId)].flatMap((id) =>
      queries.overlaidCommands.all(db, id).map((row) => [row.seq, row] as const),
    ),
  );
  return [...rows.values()]
    .sort((a, b) => a.place - b.place || a.seq - b.seq)
    .flatMap((row) => changeAsSeenFrom(familyId, commandOf(row).change));
}

function changeAsSeenFrom(familyId: FamilyId, change: Change): Change[] {
  if (change.familyId === familyId) return [change];
  if (change.kind !== 'family.update') return [];
  const set = change.set.filter(({ unit }) => unit.startsWith('person.'));
  return set.length === 0 ? [] : [{ ...change, familyId, set }];
}

/** With `persons` of central's in it, whatever takes them out: money names them. */
export function showWith(db: WritableDb, familyId: FamilyId, persons: ReadonlySet<PersonId>): void {
  const here = readFamilyState(db, familyId);
  const missing = here === null || [...persons].some((personId) => !personIn(here, personId));
  if (missing) showOne(db, familyId, persons);
}

function showOne(db: WritableDb, familyId: FamilyId, alsoNamed: ReadonlySet<PersonId> = new Set()): void {
  if (!isOverlaid(db, familyId)) return;
  const row = queries.familyRow.get(db, familyId)?.row;
  const central = centralState(db, familyId);
  const isNamed = (personId: PersonId) =>
    alsoNamed.has(personId) || (row !== undefined && isNamedByMoney(db, row, personId));
  const shown = shownOver(db, familyId, central, isNamed);
  if (queries.overlaidCommands.get(db, familyId) === undefined) queries.forgetCentralFamily.run(db, familyId);
  if (shown) writeShown(db, shown, row === undefined);
  else forgetFamily(db, familyId);
}

function writeShown(db: WritableDb, shown: FamilyState, isNew: boolean): void {
  const statements = recordStatements(db, '');
  const state = knownToCatalog(statements, shown);
  const { familyId, leavers } = writeFamily(statements, state, catalogIds(statements), isNew);
  forgetPersons(statements, leavers);
  indexFamily(db, familyId, state);
}

/** Without what names something that is no longer here: central's catalogue moves on while a change waits. */
export function knownToCatalog(statements: RecordStatements, state: FamilyState): FamilyState {
  return withKnownNames(state, {
    isService: (id) => idFrom(statements.findService.get(id)) !== undefined,
    isSchool: (id) => idFrom(statements.findSchool.get(id)) !== undefined,
  });
}

/** Whether a bollettino or a wallet of the family (by its row id) names the person. */
export function isNamedByMoney(db: ReadableDb, familyRow: number, personId: PersonId): boolean {
  const person = queries.personRow.get(db, personId)?.row;
  if (person === undefined) return false;
  if (queries.namedByWallet.get(db, familyRow, person)) return true;
  return queries.namedByBollettini.get(db, familyRow, person, person) !== undefined;
}

/** Of whatever family; what is shown of her there. */
export function personOnRecord(db: ReadableDb, personId: PersonId): PersonRecord | undefined {
  const familyId = queries.anyFamilyOf.get(db, personId)?.familyId;
  const state = familyId === undefined ? null : readFamilyState(db, familyId);
  return state ? personIn(state, personId) : undefined;
}
