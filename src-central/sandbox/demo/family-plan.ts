// What a family is going to be, decided before any record is made: members, years, payment categories, how it pays.
// Called by make-family and by the counts. A pure function of the family's index: any family can be made alone.
import { CURRENT_SCHOOL_YEAR, FIRST_SCHOOL_YEAR, billedMonths, type BilledMonth } from './calendar.ts';
import { FAMILIES_PER_TABLE, familyKinds, type FamilyKind } from './family-kinds.ts';
import { foreignOrigins, italy, type Origin } from './names.ts';
import { randomFor, type Random } from './random.ts';

/** Positions in `categories`. */
export const REFEZIONE = 0;
export const REFEZIONE_PREPAGATA = 1;
export const POST_SCUOLA = 2;
export const PRE_SCUOLA = 3;
export const TRASPORTO = 4;

export const MANUAL_FAMILY_INDEX = 0;
const MANUAL_FAMILY_BOLLETTINI = 13;

/** A bollettino to be made: month and payment category (position). */
export interface PlannedBollettino {
  readonly month: BilledMonth;
  readonly category: number;
}

export interface FamilyPlan {
  readonly index: number;
  readonly kind: FamilyKind;
  readonly origin: Origin;
  readonly motherOrigin: Origin;
  /** First calendar years of the first and last school year with children at school. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** Positions in `categories`, at least one. */
  readonly categories: readonly number[];
  /** Calendar years in which the children were born, eldest first. */
  readonly birthYears: readonly number[];
  /** In order of time. */
  readonly bollettini: readonly PlannedBollettino[];
  /** How likely a bollettino whose day has come is still unpaid. */
  readonly lateness: number;
}

/** Infanzia begins at three; secondaria di primo grado ends with the year in which one turns fourteen. */
export const FIRST_AGE = 3;
export const LAST_AGE = 13;

/** Whether child `child` (0-based) uses the services of a payment category: the eldest all of the family's, the others some. */
export function takesPart(plan: FamilyPlan, child: number, category: number): boolean {
  return child === 0 || (plan.index * 7 + category * 3 + child * 2) % 5 < 2;
}

/** Whether the children have the snack of the after-school service too: one family in four. */
export const hasSnack = (plan: FamilyPlan): boolean => plan.index % 4 === 1;

/** Streams of the generator, so that a change to one thing leaves the others as they were. */
export const STREAM = { plan: 1, person: 2, family: 3, bollettini: 4 } as const;

function chooseCategories(random: Random, wanted: number): number[] {
  const meal = random.chance(0.3) ? REFEZIONE_PREPAGATA : REFEZIONE;
  const others = [POST_SCUOLA, PRE_SCUOLA, TRASPORTO];
  const start = random.int(3);
  const rotated = [...others.slice(start), ...others.slice(0, start)];
  return [meal, ...rotated].slice(0, wanted).sort((a, b) => a - b);
}

/** The last `count` bollettini before the end of `lastYear`. */
function planBollettini(categories: readonly number[], lastYear: number, count: number): PlannedBollettino[] {
  const planned: PlannedBollettino[] = [];
  for (let position = billedMonths.length - 1; position >= 0 && planned.length < count; position--) {
    const month = billedMonths[position];
    if (month === undefined || month.schoolYear > lastYear) continue;
    for (let at = categories.length - 1; at >= 0 && planned.length < count; at--) {
      const category = categories[at];
      if (category !== undefined) planned.push({ month, category });
    }
  }
  return planned.reverse();
}

function chooseBirthYears(random: Random, children: number, firstYear: number, lastYear: number): number[] {
  const oldest = LAST_AGE - (lastYear - firstYear);
  const eldestAge = FIRST_AGE + random.int(Math.max(1, oldest - FIRST_AGE + 1));
  const years: number[] = [];
  let year = firstYear - eldestAge;
  for (let child = 0; child < children; child++) {
    years.push(year);
    if (!random.chance(0.06)) year = Math.min(year + 1 + random.int(3), CURRENT_SCHOOL_YEAR - 1);
  }
  return years;
}

function chooseOrigins(random: Random, index: number): { origin: Origin; motherOrigin: Origin } {
  // In the smallest municipality each origin comes once, between Italian families.
  const shown =
    index < FAMILIES_PER_TABLE && index >= 10 && index % 2 === 0 ? foreignOrigins[(index - 10) / 2] : undefined;
  const any = (): Origin => (random.chance(0.14) ? random.pickCommon(foreignOrigins) : italy);
  const origin = shown ?? any();
  return { origin, motherOrigin: random.chance(0.8) ? origin : any() };
}

/** How many bollettini family `index` has. The table's sum stays as it is: the second family has what the manual's lacks. */
function bollettiniOf(index: number, kind: FamilyKind): number {
  if (index === MANUAL_FAMILY_INDEX) return MANUAL_FAMILY_BOLLETTINI;
  return index === MANUAL_FAMILY_INDEX + 1 ? 2 * kind.bollettini - MANUAL_FAMILY_BOLLETTINI : kind.bollettini;
}

/** The kind of family `index` (0-based). */
export function kindOf(index: number): FamilyKind {
  const kind = familyKinds[index % FAMILIES_PER_TABLE];
  if (kind === undefined) throw new RangeError(`no kind for family ${index}`);
  return { ...kind, bollettini: bollettiniOf(index, kind) };
}

/** The plan of family `index` (0-based). */
export function planFamily(index: number): FamilyPlan {
  const random = randomFor(STREAM.plan, index);
  const kind = kindOf(index);
  const origins = chooseOrigins(random, index);
  const wanted = Math.min(4, Math.max(1 + random.int(2), Math.ceil(kind.bollettini / 45)));
  const categories = chooseCategories(random, wanted);
  const mayHaveLeft = kind.bollettini <= 160 && kind.bollettini > 0 && kind.trait === 'ordinary';
  const lastYear = mayHaveLeft && random.chance(0.15) ? CURRENT_SCHOOL_YEAR - 1 - random.int(2) : CURRENT_SCHOOL_YEAR;
  const bollettini = planBollettini(categories, lastYear, kind.bollettini);
  const firstYear = Math.max(FIRST_SCHOOL_YEAR, bollettini[0]?.month.schoolYear ?? lastYear);
  const paying = random.next();
  return {
    index,
    kind,
    ...origins,
    firstYear,
    lastYear,
    categories,
    birthYears: chooseBirthYears(random, kind.children, firstYear, lastYear),
    bollettini,
    lateness: paying < 0.78 ? 0.004 : paying < 0.95 ? 0.05 : 0.35,
  };
}
