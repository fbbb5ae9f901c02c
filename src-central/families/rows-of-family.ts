// A family as rows of central's tables: the one place where a field finds its column. Called by everything that writes families.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { FamilyRecord, PersonRecord } from '#shared/contracts/records/family.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';

export function familyRow(enteId: EnteId, family: FamilyRecord) {
  return {
    ...{ ente_id: enteId, id: family.id, revision: family.revision, label: family.label },
    street: family.address?.street ?? null,
    postal_code: family.address?.postalCode ?? null,
    city: family.address?.city ?? null,
    province: family.address?.province ?? null,
    notes: family.notes,
    merged_into: family.mergedInto,
  };
}

export function personRow(enteId: EnteId, person: PersonRecord) {
  return {
    ...{ ente_id: enteId, id: person.id, revision: person.revision },
    ...{ given_name: person.givenName, family_name: person.familyName },
    ...{ fiscal_code: person.fiscalCode, fiscal_code_check: person.fiscalCodeCheck },
    ...{ birth_date: person.birthDate, birth_place: person.birthPlace, sex: person.sex },
    ...{ phones: person.phones, emails: person.emails, language: person.language },
  };
}

/** Rows of one family; `position` of members counts from `first`. */
export function rowsOf(enteId: EnteId, familyId: FamilyId) {
  const key = { ente_id: enteId, family_id: familyId };
  return {
    members: (persons: readonly PersonRecord[], first = 0) =>
      persons.map((person, at) => ({ ...key, person_id: person.id, role: person.role, position: first + at })),
    payers: (payers: FamilyState['payers']) =>
      payers.map((payer) => ({
        ...{ ...key, person_id: payer.personId, share_percent: payer.sharePercent },
        ...{ declarant: payer.declarant, valid_from: payer.from, valid_to: payer.to },
      })),
    enrolments: (enrolments: FamilyState['enrolments']) =>
      enrolments.map((enrolment) => ({
        ...{ ...key, child_id: enrolment.childId, service_id: enrolment.serviceId, school_id: enrolment.schoolId },
        ...{ school_year: enrolment.schoolYear, class_name: enrolment.className },
        ...{ valid_from: enrolment.from, valid_to: enrolment.to, tariff_band: enrolment.tariffBand },
      })),
    diets: (diets: FamilyState['diets']) =>
      diets.map((diet) => ({
        ...{ ...key, child_id: diet.childId, kind: diet.kind, medical: diet.medical },
        ...{ valid_from: diet.from, valid_to: diet.to },
      })),
    delegations: (delegations: FamilyState['delegations']) =>
      delegations.map((delegation) => ({
        ...{ ...key, person_id: delegation.personId, purpose: delegation.purpose },
        ...{ valid_from: delegation.from, valid_to: delegation.to, document_seen: delegation.documentSeen },
      })),
    wallets: (wallets: FamilyAggregate['wallets']) =>
      wallets.map((wallet) => ({
        ...{ ...key, child_id: wallet.childId, category_id: wallet.categoryId, balance_cents: wallet.balanceCents },
        ...{ last_top_up_cents: wallet.lastTopUpCents, last_top_up_at: wallet.lastTopUpAt },
      })),
  };
}
