// What is typed of the creditor, and what would be saved of it. Called by EnteForm.vue and the preview of a notice.
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import { checkIdentity, type Identity } from '#shared/settings/check-ente.ts';
import { typedOrNull } from './use-setting-form.ts';

export interface EnteDraft {
  name: string;
  fiscalCode: string;
  sector: string;
  contactLine: string;
  helpPhone: string;
  helpEmail: string;
  logo: EnteRecord['logo'];
}

export function enteDraft(ente: EnteRecord): EnteDraft {
  const { name, fiscalCode, sector, contactLine, helpPhone, helpEmail, logo } = ente;
  return {
    ...{ name, fiscalCode, logo, sector: sector ?? '', contactLine: contactLine ?? '' },
    ...{ helpPhone: helpPhone ?? '', helpEmail: helpEmail ?? '' },
  };
}

export function readEnteDraft(draft: EnteDraft) {
  const value: Identity = {
    name: draft.name.trim(),
    fiscalCode: draft.fiscalCode.replace(/\s/g, ''),
    sector: typedOrNull(draft.sector),
    contactLine: typedOrNull(draft.contactLine),
    helpPhone: typedOrNull(draft.helpPhone),
    helpEmail: typedOrNull(draft.helpEmail),
    logo: draft.logo,
  };
  return { value, notes: checkIdentity(value) };
}
