// Who of one family is who of the other: proposed where the fiscal code is the same (omocodia included), or name and birth date are.
// Called by MergeScreen.vue; a person decides.
import { canonicalFiscalCode, parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { foldForSearch } from '#shared/domain/fold-for-search.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Somebody } from '#renderer/stores/merging.ts';

export interface Pair {
  readonly keptId: PersonId;
  readonly goneId: PersonId;
}

/** At most one partner for each, of the same role; the surer reason first. Somebody who stands in both needs no pair. */
export function proposePairs(kept: readonly Somebody[], gone: readonly Somebody[]): Pair[] {
  const free = new Set(kept.filter(({ personId }) => !gone.some((other) => other.personId === personId)));
  const open = new Set(gone.filter(({ personId }) => !kept.some((other) => other.personId === personId)));
  const pairs: Pair[] = [];
  for (const isSame of [sameCode, sameNameAndBirth]) {
    for (const one of open) {
      const partner = [...free].find((other) => other.role === one.role && isSame(other, one));
      if (!partner) continue;
      pairs.push({ keptId: partner.personId, goneId: one.personId });
      free.delete(partner);
      open.delete(one);
    }
  }
  return pairs;
}

function sameCode(a: Somebody, b: Somebody): boolean {
  const code = canonical(a.fiscalCode);
  return code !== null && code === canonical(b.fiscalCode);
}

function canonical(code: string | null): string | null {
  const parsed = parseFiscalCode(code ?? '');
  return parsed.ok ? canonicalFiscalCode(parsed.value.value) : null;
}

function sameNameAndBirth(a: Somebody, b: Somebody): boolean {
  return a.birthDate !== null && a.birthDate === b.birthDate && foldForSearch(a.name) === foldForSearch(b.name);
}
