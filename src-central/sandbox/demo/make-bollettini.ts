// The bollettini of a family from its plan: lines by child and service, amount as their sum, state, notice numbers, instalments.
// Called by make-family; the hottest place of the generator, so the records are built in one piece and without copies.
import type {
  BollettinoLine,
  BollettinoRecord,
  BollettinoState,
  Instalment,
} from '#shared/contracts/records/bollettino.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { CURRENT_SCHOOL_YEAR, daysAfter, DEMO_TODAY } from './calendar.ts';
import { categories, services } from './catalog.ts';
import {
  FIRST_AGE,
  hasSnack,
  LAST_AGE,
  POST_SCUOLA,
  PRE_SCUOLA,
  REFEZIONE,
  REFEZIONE_PREPAGATA,
  STREAM,
  takesPart,
  type FamilyPlan,
  type PlannedBollettino,
} from './family-plan.ts';
import { bollettinoId, cents, instant, padded } from './identifiers.ts';
import { MEAL_BANDS } from './meal-bands.ts';
import { makeDemoNoticeNumber } from './make-notice-number.ts';
import { randomFor, type Random } from './random.ts';

const idOf = <Id>(list: readonly { readonly id: Id }[], at: number): Id => {
  const item = list[at];
  if (item === undefined) throw new RangeError(`nothing at ${at}`);
  return item.id;
};
const mensa = idOf(services, 0);
const mensaPrepagata = idOf(services, 1);
const postScuola = idOf(services, 2);
const merenda = idOf(services, 3);
const preScuola = idOf(services, 4);
const trasporto = idOf(services, 5);

/** Who is asked to pay on a day. */
export type DebtorOn = (date: string, random: Random) => PersonId;

const isAtSchool = (birthYear: number, schoolYear: number): boolean =>
  schoolYear - birthYear >= FIRST_AGE && schoolYear - birthYear <= LAST_AGE;

function addLines(
  lines: BollettinoLine[],
  planned: PlannedBollettino,
  childId: PersonId,
  mealCents: number,
  snack: boolean,
  random: Random,
): void {
  const attended = Math.max(1, planned.month.serviceDays - random.int(5));
  switch (planned.category) {
    case REFEZIONE:
      lines.push({ childId, serviceId: mensa, quantity: attended, unitCents: cents(mealCents) });
      return;
    case REFEZIONE_PREPAGATA:
      lines.push({
        childId,
        serviceId: mensaPrepagata,
        quantity: random.chance(0.5) ? 10 : 20,
        unitCents: cents(mealCents),
      });
      return;
    case POST_SCUOLA:
      lines.push({ childId, serviceId: postScuola, quantity: attended, unitCents: cents(273) });
      if (snack) lines.push({ childId, serviceId: merenda, quantity: attended, unitCents: cents(80) });
      return;
    case PRE_SCUOLA:
      lines.push({ childId, serviceId: preScuola, quantity: 1, unitCents: cents(2250) });
      return;
    default:
      lines.push({ childId, serviceId: trasporto, quantity: 1, unitCents: cents(3150) });
  }
}

interface Outcome {
  readonly state: BollettinoState;
  /** Days after issue; -1 if unpaid. */
  readonly paidAfter: number;
}

function outcomeOf(planned: PlannedBollettino, due: string, lateness: number, random: Random): Outcome {
  const { month } = planned;
  if (month.draft) return { state: 'draft', paidAfter: -1 };
  const cancelled = random.chance(0.01);
  const late = random.chance(month.schoolYear < CURRENT_SCHOOL_YEAR - 1 ? lateness / 2 : lateness);
  const paidAfter = 1 + random.int(20);
  if (cancelled) return { state: 'cancelled', paidAfter: -1 };
  if (late) return { state: 'issued', paidAfter: -1 };
  if (due >= DEMO_TODAY && random.chance(0.5))
    return { state: random.chance(0.08) ? 'paying' : 'issued', paidAfter: -1 };
  return daysAfter(month.issuedOn, paidAfter) <= DEMO_TODAY
    ? { state: 'paid', paidAfter }
    : { state: 'issued', paidAfter: -1 };
}

const instalmentsOf = (plan: FamilyPlan, position: number, amount: number, random: Random): number => {
  // The smallest municipality has every number from two to nine, on a bollettino shortly before the drafts.
  const shown = plan.index >= 10 && plan.index < 34 && position === plan.bollettini.length - 1 - 4;
  if (shown) return 2 + ((plan.index - 10) % 8);
  if (!random.chance(0.015) || amount < 6000) return 0;
  return 2 + random.int(Math.min(8, Math.floor(amount / 2000) - 1));
};

/** Parts that differ by some cents at most, the last with the rest. `firstPaidAt` where only the first is paid. */
function makeInstalments(
  parts: number,
  amount: number,
  dueDays: readonly LocalDate[],
  nextNumber: () => NoticeNumber,
  paidAt: Instant | null,
  firstPaidAt: Instant | null,
): Instalment[] {
  const share = Math.floor(amount / parts);
  return dueDays.slice(0, parts).map((dueDate, part) => ({
    noticeNumber: nextNumber(),
    amountCents: cents(part === parts - 1 ? amount - share * (parts - 1) : share),
    dueDate,
    paidAt: part === 0 && firstPaidAt !== null ? firstPaidAt : paidAt,
  }));
}

function makeLines(
  plan: FamilyPlan,
  planned: PlannedBollettino,
  children: readonly PersonId[],
  mealCents: number,
  snack: boolean,
  random: Random,
): BollettinoLine[] {
  const lines: BollettinoLine[] = [];
  for (let child = 0; child < children.length; child++) {
    const childId = children[child];
    if (childId === undefined || !takesPart(plan, child, planned.category)) continue;
    if (child === 0 || isAtSchool(plan.birthYears[child] ?? 0, planned.month.schoolYear)) {
      addLines(lines, planned, childId, mealCents, snack, random);
    }
  }
  return lines;
}

/** All bollettini of a family, in order of time. `children` are the ids in the order of `plan.birthYears`. */
export function makeBollettini(
  plan: FamilyPlan,
  children: readonly PersonId[],
  debtorOn: DebtorOn,
): BollettinoRecord[] {
  const random = randomFor(STREAM.bollettini, plan.index);
  const meal = random.pickCommon(MEAL_BANDS).cents;
  const snack = hasSnack(plan);
  let counter = 0;
  return plan.bollettini.map((planned, position) => {
    const { month, category } = planned;
    const due = month.due[category] ?? month.to;
    const lines = makeLines(plan, planned, children, meal, snack, random);
    let amount = 0;
    for (const line of lines) amount += line.quantity * line.unitCents;
    const { state, paidAfter } = outcomeOf(planned, due, plan.lateness, random);
    const paidAt =
      paidAfter < 0
        ? null
        : instant(
            `${daysAfter(month.issuedOn, paidAfter)}T${padded(7 + random.int(13), 2)}:${padded(random.int(60), 2)}:00Z`,
          );
    const parts = state === 'draft' ? 0 : instalmentsOf(plan, position, amount, random);
    // Of a bollettino in instalments that is still owed, the first may be paid already: then it cannot be paid in one any more.
    const begunAt =
      state === 'issued' && parts > 0 && random.chance(0.5)
        ? instant(`${daysAfter(month.issuedOn, 1)}T09:15:00Z`)
        : null;
    const nextNumber = (): NoticeNumber => makeDemoNoticeNumber(month.schoolYear, plan.index + 1, ++counter);
    const instalments =
      parts === 0
        ? []
        : makeInstalments(parts, amount, month.instalmentDue[category] ?? [], nextNumber, paidAt, begunAt);
    const inOne = state !== 'draft' && (parts === 0 || (begunAt === null && position % 2 === 1));
    return {
      id: bollettinoId(plan.index, position),
      revision: 1,
      categoryId: idOf(categories, category),
      periodFrom: month.from,
      periodTo: month.to,
      dueDate: due,
      issuedOn: month.issuedOn,
      state,
      amountCents: cents(amount),
      paidCents:
        paidAt !== null ? cents(amount) : begunAt !== null ? (instalments[0]?.amountCents ?? cents(0)) : cents(0),
      paidAt,
      subject: month.subjects[category] ?? '',
      debtorId: debtorOn(month.issuedOn, random),
      lines,
      noticeNumber: inOne ? nextNumber() : null,
      instalments,
    };
  });
}
