// A child's enrolments as a file says them, laid on those that are there. Called by plan-family.ts; pure.
// One enrolment per service and school year: a file that comes again changes its class, school and band, and adds no second one. An earlier
// one that was open ends the day before a later one begins.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { EnrolmentPeriod, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { addDays } from '#shared/domain/local-date.ts';
import type { FileEnrolment } from '../rows/read-family-row.ts';
import type { GroupPerson } from './resolve-group.ts';

export interface PlannedEnrolments {
  readonly units: readonly UnitValue[];
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

export function planEnrolments(state: FamilyState, { id, rows }: GroupPerson): PlannedEnrolments {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const byService = new Map<FileEnrolment['serviceId'], FileEnrolment[]>();
  for (const enrolment of rows.flatMap((row) => row.enrolments)) {
    byService.set(enrolment.serviceId, [...(byService.get(enrolment.serviceId) ?? []), enrolment]);
  }
  const units = [...byService].map(([serviceId, wanted]): UnitValue => {
    let periods: EnrolmentPeriod[] = state.enrolments
      .filter((row) => row.childId === id && row.serviceId === serviceId)
      .map(({ childId: _child, serviceId: _service, ...period }) => period);
    for (const one of wanted) {
      const laid = layOn(periods, one);
      periods = laid.periods;
      counts[laid.outcome] += 1;
    }
    return { unit: 'enrolments', personId: id, serviceId, value: periods };
  });
  return { units, ...counts };
}

function layOn(
  periods: readonly EnrolmentPeriod[],
  wanted: FileEnrolment,
): { readonly periods: EnrolmentPeriod[]; readonly outcome: 'new' | 'changed' | 'unchanged' } {
  const { schoolId, schoolYear, className, from, fromStated, to, tariffBand } = wanted;
  const same = periods.filter((period) => period.schoolYear === schoolYear);
  const target =
    same.find((period) => period.from === from) ?? (fromStated && same.length > 1 ? undefined : same.at(-1));
  if (target) {
    const next = {
      ...target,
      ...{ schoolId, className: className === '' ? target.className : className },
      ...{ to: to ?? target.to, tariffBand: tariffBand ?? target.tariffBand },
    };
    const isSame = canonicalJson(next) === canonicalJson(target);
    return {
      periods: periods.map((period) => (period === target ? next : period)),
      outcome: isSame ? 'unchanged' : 'changed',
    };
  }
  const made = { schoolId, schoolYear, className, from, to, tariffBand };
  const dayBefore = addDays(from, -1);
  const before = periods.map((period) =>
    period.from < from && (period.to === null || period.to >= from) ? { ...period, to: dayBefore } : period,
  );
  return { periods: [...before, made], outcome: 'new' };
}
