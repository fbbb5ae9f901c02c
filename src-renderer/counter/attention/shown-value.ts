// The value of a merge unit as a person reads it: an address in lines, shares as a small table, days as days, schools by name.
// Called for both sides of a conflict. Pure: the words and names come from the caller.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { formatFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import type { PersonId, SchoolId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';

export type ShownValue =
  | { readonly kind: 'nothing' }
  /** One or more lines. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly ShownRow[] };

/** Rows of the two sides with the same key speak of the same thing, and are compared cell by cell. */
export interface ShownRow {
  readonly key: string;
  readonly cells: readonly string[];
}

export interface Words {
  readonly t: (key: string, values?: Record<string, string | number>) => string;
  readonly day: (day: LocalDate) => string;
  readonly personName: (id: PersonId) => string | null;
  readonly schoolName: (id: SchoolId) => string | null;
}

const nothing: ShownValue = { kind: 'nothing' };

export function shownValue(unit: UnitValue, words: Words): ShownValue {
  const { t, day } = words;
  switch (unit.unit) {
    case 'family.label':
    case 'family.notes':
    case 'person.birthPlace':
      return text(unit.value);
    case 'family.address':
      return text(unit.value && addressLines(unit.value));
    case 'person.name':
      return text(nameLines(unit.value, words));
    case 'person.birthDate':
      return text(unit.value && day(unit.value));
    case 'person.sex':
      return text(unit.value && t(`attention.value.sex.${unit.value}`));
    case 'person.phones':
    case 'person.emails':
      return text(unit.value.join('\n'));
    case 'person.language':
      return text(t(`menu.language.${unit.value}`));
    case 'payers':
      return table(['person', 'share', 'period'], unit.value, words, (payer) => [
        payer.personId,
        withNote(nameOf(payer.personId, words), payer.declarant, t('attention.value.declarant')),
        t('attention.value.percent', { percent: payer.sharePercent }),
        periodOf(payer, words),
      ]);
    case 'enrolments':
      return table(['school', 'class', 'period', 'band'], unit.value, words, (stay) => [
        stay.schoolYear,
        words.schoolName(stay.schoolId) ?? t('attention.value.otherSchool'),
        stay.className,
        periodOf(stay, words),
        stay.tariffBand ?? '–',
      ]);
    case 'diets':
      return table(['diet', 'period'], unit.value, words, (diet) => [
        diet.kind,
        diet.medical ? t('children.medical', { kind: diet.kind }) : diet.kind,
        periodOf(diet, words),
      ]);
    case 'delegations':
      return table(['purpose', 'period', 'document'], unit.value, words, (delegation) => [
        delegation.purpose,
        delegation.purpose,
        periodOf(delegation, words),
        delegation.documentSeen ?? '–',
      ]);
    default:
      return assertNever(unit);
  }
}

function text(shown: string | null): ShownValue {
  return shown === null || shown.trim() === '' ? nothing : { kind: 'text', text: shown };
}

/** `row` gives the key first, then the cells. */
function table<Item>(
  columns: readonly string[],
  items: readonly Item[],
  { t }: Words,
  row: (item: Item) => readonly [string, ...string[]],
): ShownValue {
  if (items.length === 0) return nothing;
  const seen = new Map<string, number>();
  const rows = items.map((item) => {
    const [name, ...cells] = row(item);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { key: `${name}/${String(nth)}`, cells };
  });
  return { kind: 'table', columns: columns.map((column) => t(`attention.value.column.${column}`)), rows };
}

function addressLines(at: { street: string; postalCode: string; city: string; province: string }): string {
  const city = [at.postalCode, at.city, at.province && `(${at.province})`].filter(Boolean).join(' ');
  return [at.street, city].filter(Boolean).join('\n');
}

function nameLines(name: Extract<UnitValue, { unit: 'person.name' }>['value'], { t }: Words): string {
  const code = name.fiscalCode && formatFiscalCode(name.fiscalCode);
  const checked = name.fiscalCode && t(`attention.value.check.${name.fiscalCodeCheck}`);
  return [`${name.givenName} ${name.familyName}`, code, checked].filter(Boolean).join('\n');
}

function nameOf(id: PersonId, { t, personName }: Words): string {
  return personName(id) ?? t('attention.value.unknownPerson');
}

function withNote(name: string, noted: boolean, note: string): string {
  return noted ? `${name} (${note})` : name;
}

function periodOf({ from, to }: { from: LocalDate; to: LocalDate | null }, { t, day }: Words): string {
  return to
    ? t('attention.value.fromTo', { from: day(from), to: day(to) })
    : t('attention.value.from', { from: day(from) });
}
