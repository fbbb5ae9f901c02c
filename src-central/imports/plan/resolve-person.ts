// Who a person of the file is: somebody the database knows, somebody new, or a question for the administrator. Called by resolve-group.ts; pure.
// Without asking only where it is certain: the same code with the same names, or what an import of the same file made.
import type { DuplicateChoice, DuplicateKind } from '#shared/contracts/central/administration/import-records.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { FilePerson } from '../rows/read-person.ts';
import { nameKey } from '../values/person-names.ts';
import type { Candidates } from './candidates.ts';
import type { IdMaker } from './make-ids.ts';
import { codeAgrees } from './person-key.ts';
import type { Candidate } from './queries.ts';

/** What the administrator said about a key, and whom it may mean besides. */
export interface Decided {
  readonly choice: DuplicateChoice | null;
  readonly otherKey: string | null;
  readonly otherPerson: PersonId | null;
}

export type Decisions = ReadonlyMap<string, Decided>;

export type Resolved =
  | { readonly kind: 'known'; readonly id: PersonId; readonly known: Candidate }
  | { readonly kind: 'new'; readonly id: PersonId }
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'ask'; readonly why: DuplicateKind; readonly other: Candidate }
  | { readonly kind: 'undecided' };

export interface PersonFacts {
  readonly candidates: Candidates;
  readonly decisions: Decisions;
  readonly ids: IdMaker;
}

export function resolvePerson(person: FilePerson, key: string, role: 'child' | 'parent', facts: PersonFacts): Resolved {
  const { candidates, decisions, ids } = facts;
  const id = ids.person(key);
  const made = candidates.byId(id);
  if (made) return { kind: 'known', id, known: made };
  const decided = decisions.get(key);
  if (decided) {
    if (decided.choice === null) return { kind: 'undecided' };
    if (decided.choice === 'leaveOut') return { kind: 'leftOut' };
    if (decided.choice === 'same') return sameAs(decided, person, role, facts);
  }
  const exact = person.fiscalCode === null ? [] : candidates.byCode(person.fiscalCode);
  const certain = exact.find((one) => role === 'parent' || isSameName(one, person));
  if (certain) return { kind: 'known', id: certain.person.id, known: certain };
  // The choice "a new one" stands against whoever else there may be.
  if (decided?.choice === 'new') return { kind: 'new', id };
  const [byCode] = exact;
  if (byCode) return { kind: 'ask', why: 'sameCode', other: byCode };
  const [byCanonical] = person.canonical === null ? [] : candidates.byCanonical(person.canonical);
  if (byCanonical) return { kind: 'ask', why: 'omocodia', other: byCanonical };
  if (role === 'child' && person.birthDate !== null) {
    const [byName] = candidates.byNameAndBirth(`${nameKey(person)}|${person.birthDate}`);
    if (byName) return { kind: 'ask', why: 'nameAndBirth', other: byName };
  }
  return { kind: 'new', id };
}

function sameAs(decided: Decided, person: FilePerson, role: 'child' | 'parent', facts: PersonFacts): Resolved {
  if (decided.otherPerson !== null) {
    const known = facts.candidates.byId(decided.otherPerson);
    return known ? { kind: 'known', id: decided.otherPerson, known } : { kind: 'undecided' };
  }
  if (decided.otherKey === null) return { kind: 'undecided' };
  const other = facts.decisions.get(decided.otherKey);
  if (other?.choice === 'same' && other.otherKey !== null) return sameAs(other, person, role, facts);
  const otherId = facts.ids.person(decided.otherKey);
  const known = facts.candidates.byId(otherId) ?? facts.candidates.byCode(codeOf(decided.otherKey))[0];
  return known ? { kind: 'known', id: known.person.id, known } : { kind: 'new', id: otherId };
}

/** A key of a code names it: `code|CODE` or `code|CODE|name`. */
const codeOf = (key: string): string => (key.startsWith('code|') ? (key.split('|')[1] ?? '') : '');

function isSameName({ person: known }: Candidate, person: FilePerson): boolean {
  if (nameKey(known) === nameKey(person)) return true;
  const code = person.fiscalCode;
  return code !== null && codeAgrees(code, person) && codeAgrees(code, known);
}
