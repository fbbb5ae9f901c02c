// Who looks like the person that is being typed: by fiscal code (omocodia counts as the same), by name and birth date, by the sound of
// the name. Called by `editing.duplicates` with every pause in typing, so it reads indexes only and works without a line.
import type { DuplicateHit } from '#shared/contracts/desk/editing.ts';
import { foldForSearch } from '#shared/domain/fold-for-search.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { nameOf } from '../families/person-row.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { codeKey, soundKey } from '../sync/records/alike-keys.ts';
import { personsByCode, personsBySound, type AlikeRow } from './queries.ts';

export interface TypedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly fiscalCode: string | null;
  readonly birthDate: LocalDate | null;
  readonly exceptPersonId: PersonId | null;
}

const MOST_HITS = 10;
/** Of one sound: the commonest name of a city has some hundreds. */
const MOST_READ = 1000;

export function findDuplicates(db: ReadableDb, typed: TypedPerson): DuplicateHit[] {
  return readTx(db, () => {
    const hits = new Map<string, DuplicateHit>();
    const add = (row: AlikeRow, reason: DuplicateHit['reason']) => {
      const key = `${row.familyId} ${row.personId}`;
      if (row.personId === typed.exceptPersonId || hits.has(key) || hits.size >= MOST_HITS) return;
      const { familyId, label, personId, role, birthDate } = row;
      hits.set(key, { familyId, label, personId, role, name: nameOf(row), birthDate, reason });
    };
    const code = codeKey(typed.fiscalCode);
    if (code !== null) for (const row of personsByCode.all(db, code, MOST_READ)) add(row, 'fiscalCode');
    const alike = soundAlike(db, typed);
    for (const row of alike) if (isSamePerson(row, typed)) add(row, 'nameAndBirthDate');
    for (const row of alike.filter((one) => mayBeTheSame(one, typed))) add(row, 'nameSound');
    return [...hits.values()];
  });
}

/** In both orders: which name is the family's is not always plain. */
function soundAlike(db: ReadableDb, { givenName, familyName }: TypedPerson): AlikeRow[] {
  const keys = new Set([
    soundKey({ givenName, familyName }),
    soundKey({ givenName: familyName, familyName: givenName }),
  ]);
  return [...keys].flatMap((key) => (key === null ? [] : personsBySound.all(db, key, MOST_READ)));
}

function isSamePerson(row: AlikeRow, typed: TypedPerson): boolean {
  const words = (person: { givenName: string; familyName: string }) =>
    foldForSearch(`${person.familyName} ${person.givenName}`).split(' ').sort().join(' ');
  return typed.birthDate !== null && row.birthDate === typed.birthDate && words(row) === words(typed);
}

/** Two birth dates that are known and differ in more than one of day, month and year are two persons. */
function mayBeTheSame({ birthDate }: AlikeRow, typed: TypedPerson): boolean {
  if (birthDate === null || typed.birthDate === null) return true;
  const [a, b] = [birthDate.split('-'), typed.birthDate.split('-')];
  return a.filter((part, at) => part !== b[at]).length <= 1;
}
