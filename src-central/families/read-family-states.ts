// Families without their money: what commands change, and the greater part of what travels. Called by read-families.ts and by commands/.
// Nine queries for any number of families, so read them in batches.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { EnteId, FamilyId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { groupBy } from '../store/group-by.ts';
import * as queries from './queries.ts';

export type SchoolsOfChild = ReadonlyMap<PersonId, readonly SchoolId[]>;

export interface StateWithScope {
  readonly state: FamilyState;
  /** Where each child goes to school; a child that goes nowhere is not in it. */
  readonly schoolsOfChild: SchoolsOfChild;
}

/** @returns the families that exist, in order of id. */
export async function readFamilyStates(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly FamilyId[],
): Promise<StateWithScope[]> {
  if (ids.length === 0) return [];
  const families = await queries.selectFamilies(db, enteId, ids);
  const persons = groupBy(await queries.selectPersons(db, enteId, ids), (row) => row.family_id);
  const payers = groupBy(await queries.selectPayers(db, enteId, ids), (row) => row.family_id);
  const enrolments = groupBy(await queries.selectEnrolments(db, enteId, ids), (row) => row.family_id);
  const diets = groupBy(await queries.selectDiets(db, enteId, ids), (row) => row.family_id);
  const delegations = groupBy(await queries.selectDelegations(db, enteId, ids), (row) => row.family_id);
  const conflicts = groupBy(await queries.selectOpenConflicts(db, enteId, ids), (row) => row.family_id);
  const merges = groupBy(await queries.selectMerges(db, enteId, ids), (row) => row.survivor_id);
  const schools = groupBy(await queries.selectChildSchools(db, enteId, ids), (row) => row.family_id);
  return families.map((family) => ({
    schoolsOfChild: schoolsByChild(schools.get(family.id) ?? []),
    state: {
      family: {
        id: family.id,
        revision: family.revision,
        label: family.label,
        address: addressOf(family),
        notes: family.notes,
        mergedInto: family.merged_into,
      },
      persons: (persons.get(family.id) ?? []).map((row) => ({
        id: row.id,
        revision: row.revision,
        role: row.role,
        givenName: row.given_name,
        familyName: row.family_name,
        fiscalCode: row.fiscal_code,
        fiscalCodeCheck: row.fiscal_code_check,
        birthDate: row.birth_date,
        birthPlace: row.birth_place,
        sex: row.sex,
        phones: row.phones,
        emails: row.emails,
        language: row.language,
        outOfScope: false,
      })),
      payers: (payers.get(family.id) ?? []).map((row) => ({
        personId: row.person_id,
        sharePercent: row.share_percent,
        declarant: row.declarant,
        from: row.valid_from,
        to: row.valid_to,
      })),
      enrolments: (enrolments.get(family.id) ?? []).map((row) => ({
        childId: row.child_id,
        serviceId: row.service_id,
        schoolId: row.school_id,
        schoolYear: row.school_year,
        className: row.class_name,
        from: row.valid_from,
        to: row.valid_to,
        tariffBand: row.tariff_band,
      })),
      diets: (diets.get(family.id) ?? []).map((row) => ({
        childId: row.child_id,
        kind: row.kind,
        medical: row.medical,
        from: row.valid_from,
        to: row.valid_to,
      })),
      delegations: (delegations.get(family.id) ?? []).map((row) => ({
        personId: row.person_id,
        purpose: row.purpose,
        from: row.valid_from,
        to: row.valid_to,
        documentSeen: row.document_seen,
      })),
      conflicts: (conflicts.get(family.id) ?? []).map((row) => ({
        id: row.id,
        familyId: family.id,
        mineBy: row.mine_by,
        openedAt: row.opened_at,
        units: row.units,
      })),
      merges: (merges.get(family.id) ?? []).map((row) => ({
        commandId: row.command_id,
        goneFamilyId: row.gone_id,
        goneLabel: row.gone_label,
        mergedAt: row.merged_at,
        operatorName: row.operator_name,
      })),
    },
  }));
}

type AddressColumns = Pick<
  Awaited<ReturnType<typeof queries.selectFamilies>>[number],
  'street' | 'postal_code' | 'city' | 'province'
>;

function addressOf(row: AddressColumns): FamilyState['family']['address'] {
  const { street, postal_code: postalCode, city, province } = row;
  if (street === null || postalCode === null || city === null || province === null) return null;
  return { street, postalCode, city, province };
}

/** The schools of each child in these rows. */
export function schoolsByChild(
  rows: readonly { child_id: PersonId; school_id: SchoolId }[],
): Map<PersonId, SchoolId[]> {
  const byChild = new Map<PersonId, SchoolId[]>();
  for (const [child, itsRows] of groupBy(rows, (row) => row.child_id)) {
    byChild.set(
      child,
      itsRows.map((row) => row.school_id),
    );
  }
  return byChild;
}
