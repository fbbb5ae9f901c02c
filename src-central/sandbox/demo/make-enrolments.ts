// Which child is in which school, class and service: the family's last school year and the one before, older ones are archived.
// Called by make-family.
import type { EnrolmentRecord } from '#shared/contracts/records/family.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { schoolYearName } from './calendar.ts';
import { schools, services } from './catalog.ts';
import {
  FIRST_AGE,
  hasSnack,
  LAST_AGE,
  POST_SCUOLA,
  REFEZIONE,
  REFEZIONE_PREPAGATA,
  takesPart,
  type FamilyPlan,
} from './family-plan.ts';
import { day } from './identifiers.ts';
import { mealBandOf } from './meal-bands.ts';

/** Position in `services` of each payment category's main service, by position in `categories`. */
const MAIN_SERVICE = [0, 1, 2, 4, 5] as const;
const SNACK = 3;

function placeAt(age: number, index: number): { school: number; className: string } {
  const section = 'ABC'.charAt(index % 3);
  if (age < 6) return { school: 0, className: `Sezione ${section}` };
  if (age < 11) return { school: 1 + (index % 2), className: `${age - 5}${section}` };
  return { school: 3, className: `${age - 10}${section}` };
}

/** Only meals are charged by income. */
const isMeal = (category: number): boolean => category === REFEZIONE || category === REFEZIONE_PREPAGATA;

/** @param children ids in the order of `plan.birthYears` */
export function makeEnrolments(plan: FamilyPlan, children: readonly PersonId[]): EnrolmentRecord[] {
  const made: EnrolmentRecord[] = [];
  for (let year = Math.max(plan.firstYear, plan.lastYear - 1); year <= plan.lastYear; year++) {
    children.forEach((childId, child) => {
      const age = year - (plan.birthYears[child] ?? year);
      if (age < FIRST_AGE || age > LAST_AGE) return;
      const { school, className } = placeAt(age, plan.index);
      const at = schools[school];
      if (at === undefined) return;
      for (const category of plan.categories) {
        if (!takesPart(plan, child, category)) continue;
        const taken =
          category === POST_SCUOLA && hasSnack(plan) ? [MAIN_SERVICE[category], SNACK] : [MAIN_SERVICE[category] ?? 0];
        for (const position of taken) {
          const service = services[position];
          if (service === undefined) continue;
          made.push({
            childId,
            serviceId: service.id,
            schoolId: at.id,
            schoolYear: schoolYearName(year),
            className,
            from: day(`${year}-09-01`),
            to: year === plan.lastYear ? null : day(`${year + 1}-06-30`),
            tariffBand: isMeal(category) ? mealBandOf(plan.index).name : null,
          });
        }
      }
    });
  }
  return made;
}
