// One value out of two that were written down of the same thing in two families, or that a person must decide. Pure; called by merge-states.ts.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { sameValue } from '#shared/capture/read-unit.ts';
import { anyOverlap } from '#shared/capture/unit-rules.ts';

const mostPhones = 5;
const mostNotes = 2000;

/** @param kept the survivor's; null or empty where it has none. @param gone the other family's, of the same unit */
export function combineUnit(kept: UnitValue | null, gone: UnitValue): UnitValue | 'differ' {
  if (kept === null || isEmpty(kept)) return gone;
  if (isEmpty(gone) || sameValue(kept, gone)) return kept;
  switch (gone.unit) {
    case 'payers':
    case 'diets':
    case 'person.emails':
      return 'differ';
    case 'family.label':
    case 'person.language':
      return kept;
    // What was written down twice and differs is one person's mistake: which, only a person can say.
    case 'person.birthDate':
    case 'person.birthPlace':
    case 'person.sex':
    case 'family.address':
      return 'differ';
    case 'family.notes': {
      const value = kept.unit === gone.unit ? [kept.value, gone.value].join('\n') : '';
      return value.length <= mostNotes ? { ...gone, value } : 'differ';
    }
    case 'person.name': {
      if (kept.unit !== gone.unit) return 'differ';
      const { fiscalCode, fiscalCodeCheck } = gone.value;
      if (kept.value.fiscalCode === null && fiscalCode !== null) {
        return { ...kept, value: { ...kept.value, fiscalCode, fiscalCodeCheck } };
      }
      return fiscalCode === null || fiscalCode === kept.value.fiscalCode ? kept : 'differ';
    }
    case 'person.phones': {
      if (kept.unit !== gone.unit) return 'differ';
      const value = [...new Set([...kept.value, ...gone.value])];
      return value.length <= mostPhones ? { ...kept, value } : 'differ';
    }
    case 'enrolments': {
      if (kept.unit !== gone.unit) return 'differ';
      const value = union(kept.value, gone.value);
      return anyOverlap(value) ? 'differ' : { ...kept, value };
    }
    case 'delegations': {
      if (kept.unit !== gone.unit) return 'differ';
      const value = union(kept.value, gone.value);
      const starts = new Set(value.map(({ purpose, from }) => `${from} ${purpose}`));
      return starts.size < value.length || value.length > 30 ? 'differ' : { ...kept, value };
    }
    default:
      return assertNever(gone);
  }
}

function isEmpty({ value }: UnitValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function union<Row>(a: readonly Row[], b: readonly Row[]): Row[] {
  return [...new Map([...a, ...b].map((row) => [canonicalJson(row), row])).values()];
}
