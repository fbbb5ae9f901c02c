// SQL of editing: what forms offer, and what a change is judged by. Called by this folder alone.
import type { FamilyId, PersonId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readQuery } from '../store/define-query.ts';

export const familyRow = readQuery<[family: string], { readonly row: number }>(
  'editing.familyRow',
  'SELECT id AS row FROM family WHERE public_id = ?',
);
export const isService = readQuery<[service: string], { readonly known: number }>(
  'editing.isService',
  'SELECT 1 AS known FROM service WHERE public_id = ?',
);
export const isSchool = readQuery<[school: string], { readonly known: number }>(
  'editing.isSchool',
  'SELECT 1 AS known FROM school WHERE public_id = ?',
);
export const childElsewhere = readQuery<[person: string, family: string], { readonly familyId: FamilyId }>(
  'editing.childElsewhere',
  `SELECT f.public_id AS familyId FROM person p JOIN family_member m ON m.person_id = p.id
   JOIN family f ON f.id = m.family_id WHERE p.public_id = ? AND m.role = 'child' AND f.public_id <> ? LIMIT 1`,
);

export const services = readQuery<[], { readonly id: ServiceId; readonly name: string }>(
  'editing.services',
  'SELECT public_id AS id, name FROM service ORDER BY name, public_id',
);
/** `classes`: a JSON list. */
export const schools = readQuery<
  [],
  { readonly row: number; readonly id: SchoolId; readonly name: string; readonly classes: string }
>('editing.schools', 'SELECT id AS row, public_id AS id, name, classes FROM school ORDER BY name, public_id');
/** Classes of a school in a year: from one value straight to the next, whatever the number of enrolments. */
export const classNames = readQuery<
  [school: number, year: string, sameSchool: number, sameYear: string],
  { readonly className: string }
>(
  'editing.classNames',
  `WITH RECURSIVE class (name) AS (
     SELECT min(class_name) FROM enrolment WHERE school_id = ? AND school_year = ? AND class_name > ''
     UNION ALL
     SELECT (SELECT min(class_name) FROM enrolment WHERE school_id = ? AND school_year = ? AND class_name > class.name)
     FROM class WHERE class.name IS NOT NULL)
   SELECT name AS className FROM class WHERE name IS NOT NULL`,
);
export const tariffBands = readQuery<[], { readonly tariffBand: string }>(
  'editing.tariffBands',
  `WITH RECURSIVE band (name) AS (
     SELECT min(tariff_band) FROM enrolment WHERE tariff_band > ''
     UNION ALL
     SELECT (SELECT min(tariff_band) FROM enrolment WHERE tariff_band > band.name) FROM band WHERE band.name IS NOT NULL)
   SELECT name AS tariffBand FROM band WHERE name IS NOT NULL LIMIT 100`,
);

export interface AlikeRow {
  readonly personId: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: LocalDate | null;
  readonly role: 'parent' | 'child' | 'delegate';
  readonly familyId: FamilyId;
  readonly label: string;
}
const alike = (condition: string) =>
  `SELECT p.public_id AS personId, p.given_name AS givenName, p.family_name AS familyName, p.birth_date AS birthDate,
     m.role, f.public_id AS familyId, f.label
   FROM person p JOIN family_member m ON m.person_id = p.id JOIN family f ON f.id = m.family_id
   WHERE ${condition} AND f.merged_into IS NULL AND p.out_of_scope = 0 ORDER BY p.id, f.id LIMIT ?`;
export const personsByCode = readQuery<[code: string, limit: number], AlikeRow>(
  'editing.personsByCode',
  alike('p.code_key = ?'),
);
export const personsBySound = readQuery<[sound: string, limit: number], AlikeRow>(
  'editing.personsBySound',
  alike('p.sound_key = ?'),
);
