// What may be wrong with what the ente offers: payment categories, services, schools, school years, diets. Pure; called by the screens
// while somebody types, and by central before it writes.
import type { PaymentCategoryRecord, SchoolRecord, ServiceRecord } from '../contracts/records/catalog.ts';
import type { DietKind, SchoolYearRecord } from '../contracts/records/ente.ts';
import { parseIban } from '../domain/iban.ts';
import { firstYearOf, parseSchoolYear } from '../domain/school-year.ts';
import { parseTaxonomyCode } from '../domain/taxonomy.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

export type CategoryValue = Omit<PaymentCategoryRecord, 'id' | 'revision'>;
export type ServiceValue = Pick<ServiceRecord, 'name'> & { readonly categoryId: string };
export type SchoolValue = Omit<SchoolRecord, 'id' | 'revision'>;

export function checkCategory(category: CategoryValue): readonly SettingNote[] {
  const notes = new SettingNotes();
  notes.need('name', category.name, 80);
  const taxonomy = parseTaxonomyCode(category.taxonomyCode);
  if (category.taxonomyCode.trim() === '') notes.problem('taxonomyCode', 'missing');
  else if (!taxonomy.ok) notes.problem('taxonomyCode', 'taxonomyShape');
  else if (taxonomy.value.entry === null) notes.warn('taxonomyCode', 'taxonomyUnlisted');
  const iban = parseIban(category.iban);
  if (category.iban.trim() === '') notes.problem('iban', 'missing');
  else if (!iban.ok) notes.problem('iban', 'ibanShape');
  else if (!['IT', 'SM'].includes(iban.value.country)) notes.warn('iban', 'ibanForeign');
  if (!category.prepaid) return notes.all;
  for (const field of ['topUpMinCents', 'topUpMaxCents'] as const) {
    const amount = category[field];
    if (amount === null) notes.problem(field, 'missing');
    else if (!Number.isInteger(amount) || amount < 1) notes.problem(field, 'amountShape');
  }
  const { topUpMinCents: least, topUpMaxCents: most } = category;
  if (least !== null && most !== null && least > most) notes.problem('topUpMaxCents', 'reversed');
  return notes.all;
}

/** As it is written down. What cannot be read stays as it was typed; a post-paid category has no limits of top-ups. */
export function tidyCategory(category: CategoryValue): CategoryValue {
  const taxonomy = parseTaxonomyCode(category.taxonomyCode);
  const iban = parseIban(category.iban);
  return {
    ...category,
    name: category.name.trim(),
    taxonomyCode: taxonomy.ok ? taxonomy.value.value : category.taxonomyCode,
    iban: iban.ok ? iban.value.value : category.iban,
    ...(category.prepaid ? {} : { topUpMinCents: null, topUpMaxCents: null }),
  };
}

export function checkService(service: ServiceValue): readonly SettingNote[] {
  const notes = new SettingNotes();
  notes.need('name', service.name, 60);
  if (service.categoryId === '') notes.problem('categoryId', 'missing');
  return notes.all;
}

export function checkSchool(school: SchoolValue): readonly SettingNote[] {
  const notes = new SettingNotes();
  notes.need('name', school.name, 100);
  notes.most('code', school.code, 20);
  const { lastGrade } = school;
  if (lastGrade !== null && (!Number.isInteger(lastGrade) || lastGrade < 1 || lastGrade > 9))
    notes.problem('lastGrade', 'numberShape', { least: 1, most: 9 });
  for (const name of school.classes) if (name.length > 20) notes.problem('classes', 'tooLong', { most: 20 });
  const twice = firstRepeated(school.classes);
  if (twice !== undefined) notes.problem('classes', 'repeated');
  return notes.all;
}

/** In any order; each year once, its days in order and not over those of another. */
export function checkSchoolYears(years: readonly SchoolYearRecord[]): readonly SettingNote[] {
  const notes = new SettingNotes();
  years.forEach((one, at) => {
    const read = parseSchoolYear(one.year);
    if (!read.ok || read.value !== one.year) notes.problem(`years.${String(at)}.year`, 'schoolYearShape');
    else if (years.some(({ year }, other) => other < at && year === one.year))
      notes.problem(`years.${String(at)}.year`, 'repeated');
    else if (!one.from.startsWith(String(firstYearOf(read.value))))
      notes.warn(`years.${String(at)}.from`, 'schoolYearLength');
    if (one.to < one.from) notes.problem(`years.${String(at)}.to`, 'reversed');
    else if (years.some((other, index) => index < at && other.from <= one.to && one.from <= other.to))
      notes.problem(`years.${String(at)}.from`, 'schoolYearOverlap');
  });
  return notes.all;
}

export function checkDietKinds(kinds: readonly DietKind[]): readonly SettingNote[] {
  const notes = new SettingNotes();
  kinds.forEach(({ name }, at) => notes.need(`kinds.${String(at)}.name`, name, 60));
  const names = kinds.map(({ name }) => name.trim().toLowerCase());
  names.forEach((name, at) => {
    if (name !== '' && names.indexOf(name) < at) notes.problem(`kinds.${String(at)}.name`, 'repeated');
  });
  return notes.all;
}

function firstRepeated(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.indexOf(name) < at);
}
