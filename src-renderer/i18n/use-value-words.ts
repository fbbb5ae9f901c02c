// The value of a merge unit as one line of text, and its masked form where it may not be read by everybody who stands near.
// Called by the history of a family; also fit for any list of values (conflicts, changes that wait).
import { useI18n } from 'vue-i18n';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { formatFiscalCode, maskFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { useFormat } from './use-format.ts';

const empty = '–';
const dots = '••••';

export function useValueWords() {
  const { t } = useI18n();
  const { day } = useFormat();

  const list = (texts: readonly string[], between = ', '): string => texts.filter(Boolean).join(between) || empty;
  const days = ({ from, to }: { readonly from: LocalDate; readonly to: LocalDate | null }): string =>
    list([t('parents.from', { day: day(from) }), to ? t('parents.to', { day: day(to) }) : ''], ' ');
  const named = (name: { givenName: string; familyName: string }, code: string | null): string =>
    list([`${name.givenName} ${name.familyName}`, code ?? ''], ' · ');

  function value(unit: UnitValue): string {
    switch (unit.unit) {
      case 'family.address':
        return unit.value
          ? list([unit.value.street, `${unit.value.postalCode} ${unit.value.city}`.trim(), unit.value.province])
          : empty;
      case 'person.name':
        return named(unit.value, unit.value.fiscalCode && formatFiscalCode(unit.value.fiscalCode));
      case 'person.birthDate':
        return unit.value ? day(unit.value) : empty;
      case 'person.language':
        return t(`menu.language.${unit.value}`);
      case 'person.phones':
      case 'person.emails':
        return list(unit.value);
      case 'payers':
        return list(
          unit.value.map((share) => `${t('parents.share', { percent: share.sharePercent })} ${days(share)}`),
          '; ',
        );
      case 'enrolments':
        return list(
          unit.value.map((stay) => list([stay.schoolYear, stay.className, days(stay)], ' ')),
          '; ',
        );
      case 'diets':
        return list(
          unit.value.map(
            (diet) => `${diet.medical ? t('children.medical', { kind: diet.kind }) : diet.kind} ${days(diet)}`,
          ),
          '; ',
        );
      case 'delegations':
        return list(
          unit.value.map((one) => `${one.purpose} ${days(one)}`),
          '; ',
        );
      case 'family.label':
      case 'family.notes':
      case 'person.birthPlace':
      case 'person.sex':
        return unit.value ?? empty;
      default:
        return assertNever(unit);
    }
  }

  /** What stands there until somebody asks; null where nothing needs to be hidden. */
  function masked(unit: UnitValue): string | null {
    if (unit.unit === 'diets' && unit.value.length > 0) return dots;
    if (unit.unit === 'person.name' && unit.value.fiscalCode)
      return named(unit.value, maskFiscalCode(unit.value.fiscalCode));
    return null;
  }

  return { value, masked };
}
