// People of the demo municipality. A person is a pure function of family and place in it, so that a parent of two families
// is the same record in both. Called by make-family.
import type { FiscalCodeCheck, PersonRecord } from '#shared/contracts/records/family.ts';
import { foldForSearch } from '#shared/domain/fold-for-search.ts';
import { day, padded, personId } from './identifiers.ts';
import { kindOf, STREAM, type FamilyPlan } from './family-plan.ts';
import { makeFiscalCode } from './make-fiscal-code.ts';
import { italy, type Origin } from './names.ts';
import { belfioreCodes } from './places.ts';
import { randomFor, type Random } from './random.ts';

/** One person in four hundred shares the digits of her code with another. */
const OMOCODIA_SHARE = 1 / 400;
/** In each table of one hundred, this family's first parent is born on the day, with the name, of the one before it. */
const NAMESAKE_POSITION = 21;

interface PersonCore {
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: 'F' | 'M';
  readonly birthDate: string;
  readonly birthPlace: string;
}

function choosePerson(
  random: Random,
  origin: Origin,
  sex: 'F' | 'M',
  birthYear: number,
  bornInItaly: boolean,
): PersonCore {
  return {
    familyName: random.pickCommon(origin.familyNames),
    givenName: random.pickCommon(sex === 'F' ? origin.women : origin.men),
    sex,
    birthDate: `${birthYear}-${padded(1 + random.int(12), 2)}-${padded(1 + random.int(28), 2)}`,
    birthPlace: random.pick((bornInItaly ? italy : origin).birthPlaces),
  };
}

function record(
  plan: FamilyPlan,
  member: number,
  role: PersonRecord['role'],
  core: PersonCore,
  random: Random,
  omocodia: number,
): PersonRecord {
  const letters = (name: string): string => foldForSearch(name).replace(/[^a-z]/g, '');
  const adult = role !== 'child';
  const reachable = adult && !random.chance(0.06);
  const mail = `${letters(core.givenName)}.${letters(core.familyName)}.${plan.index + 1}-${member}@posta.example`;
  const phone = `300 ${padded(random.int(10_000_000), 7)}`;
  const landline = `0299 ${padded(random.int(1_000_000), 6)}`;
  const language = role === 'child' || random.chance(0.6) ? 'it' : plan.origin.language;
  return {
    id: personId(plan.index, member),
    revision: 1,
    role,
    givenName: core.givenName,
    familyName: core.familyName,
    fiscalCode: makeFiscalCode({ ...core, belfiore: belfioreCodes[core.birthPlace] ?? '' }, omocodia),
    fiscalCodeCheck: codeCheckOf(random),
    birthDate: day(core.birthDate),
    birthPlace: core.birthPlace,
    sex: core.sex,
    phones: adult ? (random.chance(0.2) ? [phone, landline] : [phone]) : [],
    emails: reachable ? [mail] : [],
    language,
    outOfScope: false,
  };
}

/** Most codes were taken down as they were said; some from a document, few were asked of the registry. */
function codeCheckOf(random: Random): FiscalCodeCheck {
  const drawn = random.next();
  return drawn < 0.55 ? 'unchecked' : drawn < 0.9 ? 'document' : 'registry';
}

const omocodiaOf = (random: Random): number => (random.chance(OMOCODIA_SHARE) ? 1 + random.int(2) : 0);

function parentCore(plan: FamilyPlan, member: number): PersonCore {
  const random = randomFor(STREAM.person, plan.index * 16 + member);
  const origin = member === 1 ? plan.origin : plan.motherOrigin;
  const eldest = plan.birthYears[0] ?? plan.firstYear - 4;
  return choosePerson(
    random,
    origin,
    member === 1 ? 'M' : 'F',
    eldest - 24 - random.int(18),
    origin === italy || random.chance(0.15),
  );
}

/** Parent `member` of a family: 1 the father, 2 the mother. `before` is the plan of the family before, for namesakes. */
export function makeParent(plan: FamilyPlan, member: number, before?: FamilyPlan): PersonRecord {
  const random = randomFor(STREAM.person, plan.index * 16 + 8 + member);
  if (member === 1 && before !== undefined && isNamesake(plan.index)) {
    return record(plan, member, 'parent', parentCore(before, 1), random, 1);
  }
  return record(plan, member, 'parent', parentCore(plan, member), random, omocodiaOf(random));
}

/** Whether the first parent has the name and the day and place of birth of the one in the family before. */
export const isNamesake = (index: number): boolean =>
  index % 100 === NAMESAKE_POSITION && kindOf(index).ownParents === 2;

/**
 * Child `child` (0-based) of a family, `member` its place among all of the family; bears `familyName`.
 * `taken` are the names of its elder siblings.
 */
export function makeChild(
  plan: FamilyPlan,
  child: number,
  member: number,
  familyName: string,
  taken: readonly string[],
): PersonRecord {
  const random = randomFor(STREAM.person, plan.index * 16 + member);
  const birthYear = plan.birthYears[child] ?? plan.firstYear - 6;
  const core = choosePerson(random, plan.origin, random.chance(0.5) ? 'F' : 'M', birthYear, random.chance(0.85));
  // Children of families from abroad often bear Italian names.
  const italianNames = core.sex === 'F' ? italy.women : italy.men;
  let givenName = random.chance(0.4) ? random.pickCommon(italianNames) : core.givenName;
  while (taken.includes(givenName)) givenName = random.pick(italianNames);
  return record(plan, member, 'child', { ...core, givenName, familyName }, random, omocodiaOf(random));
}

/** A grandparent who may act for the parents. */
export function makeDelegate(plan: FamilyPlan, member: number, familyName: string): PersonRecord {
  const random = randomFor(STREAM.person, plan.index * 16 + member);
  const core = choosePerson(random, plan.origin, 'F', (plan.birthYears[0] ?? 2015) - 60 - random.int(10), true);
  return record(plan, member, 'delegate', { ...core, familyName }, random, 0);
}
