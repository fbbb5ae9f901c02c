// Name, address and notes of a family as a form holds them. The address is one thing: all of it, or none.
// Used by the form of a family and by the screen of a new one.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Address, FamilyRecord } from '#shared/contracts/records/family.ts';
import { isProvince } from '#shared/domain/province.ts';
import { checkUnits } from './check-units.ts';
import type { Findings } from './findings.ts';

export interface FamilyDraft {
  label: string;
  street: string;
  postalCode: string;
  city: string;
  province: string;
  notes: string;
}

export const emptyFamily = (): FamilyDraft => ({
  ...{ label: '', street: '', postalCode: '', city: '', province: '', notes: '' },
});

export function familyDraftOf(units: readonly UnitValue[]): FamilyDraft {
  const draft = emptyFamily();
  for (const unit of units) {
    if (unit.unit === 'family.label') draft.label = unit.value;
    else if (unit.unit === 'family.notes') draft.notes = unit.value ?? '';
    else if (unit.unit === 'family.address' && unit.value) Object.assign(draft, unit.value);
  }
  return draft;
}

export type FamilyValues = Pick<FamilyRecord, 'label' | 'address' | 'notes'>;

/** The family itself, or null where something must be mended first. */
export function readFamily(findings: Findings, draft: FamilyDraft): FamilyValues | null {
  const label = draft.label.trim();
  if (label === '') findings.problem('label', 'missing');
  const values = { label, address: readAddress(findings, draft), notes: draft.notes.trim() || null };
  return checkUnits(findings, familyUnits(values), fieldOf) && values;
}

export function familyUnits({ label, address, notes }: FamilyValues): UnitValue[] {
  return [
    { unit: 'family.label', value: label },
    { unit: 'family.address', value: address },
    { unit: 'family.notes', value: notes },
  ];
}

function fieldOf({ unit }: UnitValue, path: readonly PropertyKey[]): string {
  if (unit === 'family.address') return String(path[0] ?? 'street');
  return unit === 'family.label' ? 'label' : 'notes';
}

function readAddress(findings: Findings, draft: FamilyDraft): Address | null {
  const address: Address = {
    street: draft.street.trim(),
    postalCode: draft.postalCode.trim(),
    city: draft.city.trim(),
    province: draft.province.trim().toUpperCase(),
  };
  if (Object.values(address).every((part) => part === '')) return null;
  if (address.street === '') findings.problem('street', 'missing');
  if (address.city === '') findings.problem('city', 'missing');
  if (!/^\d{5}$/.test(address.postalCode)) findings.warn('postalCode', 'postalCodeUnusual');
  if (address.province !== '' && !/^[A-Z]{2}$/.test(address.province)) findings.problem('province', 'provinceLength');
  else if (!isProvince(address.province)) findings.warn('province', 'provinceUnknown');
  return address;
}
