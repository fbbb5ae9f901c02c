// Codes and names of the contract in words: why something is not possible, what a change is about.
// Called by forms, by the outbox and by the conflict inbox, so that the same thing has the same name everywhere.
import { useI18n } from 'vue-i18n';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';

/** `person.phones/PERSON` → `person.phones`; the family and a person as such have a text of their own. */
function nameOf(key: UnitKey): string {
  const [name = ''] = key.split('/');
  return name === 'family' || name === 'person' ? `${name}.itself` : name;
}

export function useWords() {
  const { t } = useI18n();
  return {
    refusal: (code: RefusalCode) => t(`refusal.${code}`),
    unit: (key: UnitKey) => t(`unit.${nameOf(key)}`),
  };
}
