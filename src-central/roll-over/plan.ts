// The plan of a change of the school year: what is proposed, what is wrong with one, and what is known besides. Called by the handlers.
import type { RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { EnteId, SchoolId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import {
  nextSchoolYear,
  parseSchoolYear,
  schoolYearDays,
  schoolYearOf,
  type SchoolYear,
} from '#shared/domain/school-year.ts';
import { checkSchoolYears } from '#shared/settings/check-catalog.ts';
import { SettingNotes, type SettingNote } from '#shared/settings/notes.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { ReadableDb } from '../store/database.ts';
import type { RollFacts } from './roll-enrolments.ts';

export interface Catalogue {
  readonly ente: EnteRecord;
  readonly services: readonly { readonly id: keyof RollOverPlan['services'] & string; readonly name: string }[];
  readonly schoolNames: ReadonlyMap<SchoolId, string>;
  readonly lastGrades: RollFacts['lastGrades'];
}

export async function readCatalogue(db: ReadableDb, enteId: EnteId): Promise<Catalogue> {
  const changes = await readCatalog(db, enteId);
  const ente = changes.find((change) => change.kind === 'ente')?.value;
  if (!ente) throw new Error('a station of an ente that is not there');
  const schools = changes.flatMap((change) => (change.kind === 'school' ? [change.value] : []));
  return {
    ente,
    services: changes.flatMap((change) => (change.kind === 'service' ? [change.value] : [])),
    schoolNames: new Map(schools.map(({ id, name }) => [id, name])),
    lastGrades: new Map(schools.map(({ id, lastGrade }) => [id, lastGrade])),
  };
}

/** From the year that runs, or ran last, to the one after it; its days a year after those of the old one. */
export function proposePlan({ schoolYears }: EnteRecord, now: number): RollOverPlan {
  const today = localDateAt(now);
  const begun = schoolYears.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? -1 : 1));
  const read = parseSchoolYear(begun.at(-1)?.year ?? '');
  const from: SchoolYear = read.ok ? read.value : schoolYearOf(today);
  const to = nextSchoolYear(from);
  const daysOf = (year: SchoolYear) => schoolYears.find((one) => one.year === year) ?? schoolYearDays(year);
  const { from: begins, to: until } = daysOf(to);
  return { from, to, ends: daysOf(from).to, begins, until, services: {}, keepBands: false };
}

export function checkPlan(plan: RollOverPlan, { schoolYears }: EnteRecord): readonly SettingNote[] {
  const notes = new SettingNotes();
  const from = parseSchoolYear(plan.from);
  if (!from.ok || nextSchoolYear(from.value) !== plan.to) notes.problem('to', 'schoolYearShape');
  if (plan.begins <= plan.ends) notes.problem('begins', 'schoolYearOverlap');
  if (plan.until < plan.begins) notes.problem('until', 'reversed');
  if (notes.all.length > 0) return notes.all;
  const years = checkSchoolYears(withYear(schoolYears, plan)).filter(({ level }) => level === 'problem');
  for (const { code } of years) notes.problem('begins', code);
  return notes.all;
}

/** The ente's years with the new one as the plan has it, in order. */
export function withYear(years: EnteRecord['schoolYears'], { to: year, begins, until }: RollOverPlan) {
  const others = years.filter((one) => one.year !== year);
  return [...others, { year, from: begins, to: until }].sort((a, b) => (a.from < b.from ? -1 : 1));
}
