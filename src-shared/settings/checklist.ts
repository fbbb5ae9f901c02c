// What is missing before the first notice: from what the ente has set up so far to a list of codes, each with the tab where it is mended.
// Called by the desk for the settings screen and the first-start assistant, and by `desk doctor`. An empty list means ready.
// `stops`: without it no notice can be made; the others are worth doing before families notice.
import type { PaymentCategoryRecord } from '../contracts/records/catalog.ts';
import type { EnteRecord } from '../contracts/records/ente.ts';
import { checkCategory } from './check-catalog.ts';
import { checkIdentity, checkPayments } from './check-ente.ts';
import { problemsIn } from './notes.ts';

/** Tabs of the administration. Families and bollettini are brought in, not typed there: `imports`. */
export const checklistPlaces = ['ente', 'pagopa', 'categories', 'schools', 'mail', 'imports', 'privacyNotice'] as const;

/** In the order in which they are best mended. */
export const checklistCodes = [
  'noEnte',
  'enteWrong',
  'noHelpLine',
  'noSegregationCode',
  'paymentsWrong',
  'noCbill',
  'noCategory',
  'categoryWrong',
  'noService',
  'noSchool',
  'noSchoolYear',
  'noMail',
  'noPrivacyNotice',
  'noLogo',
  'noFamily',
  'noBollettino',
] as const;
export type ChecklistCode = (typeof checklistCodes)[number];

export interface ChecklistItem {
  readonly code: ChecklistCode;
  readonly stops: boolean;
  readonly place: (typeof checklistPlaces)[number];
  /** Names of records that it is about. */
  readonly names: string[];
}

export interface SetUp {
  readonly ente: EnteRecord | null;
  readonly categories: readonly PaymentCategoryRecord[];
  readonly counts: {
    readonly schools: number;
    readonly services: number;
    readonly families: number;
    readonly bollettini: number;
  };
  /** By the ente's account, or by one of this station's own. */
  readonly hasMail: boolean;
}

const places: Readonly<Record<ChecklistCode, readonly [place: ChecklistItem['place'], stops: boolean]>> = {
  noEnte: ['ente', true],
  enteWrong: ['ente', true],
  noHelpLine: ['ente', false],
  noSegregationCode: ['pagopa', true],
  paymentsWrong: ['pagopa', true],
  noCbill: ['pagopa', false],
  noCategory: ['categories', true],
  categoryWrong: ['categories', true],
  noService: ['categories', true],
  noSchool: ['schools', true],
  noSchoolYear: ['schools', false],
  noMail: ['mail', false],
  noPrivacyNotice: ['privacyNotice', false],
  noLogo: ['ente', false],
  noFamily: ['imports', true],
  noBollettino: ['imports', true],
};

export function checklist({ ente, categories, counts, hasMail }: SetUp): ChecklistItem[] {
  const wrong = categories.filter((category) => problemsIn(checkCategory(category)).length > 0);
  const missing: Readonly<Record<ChecklistCode, boolean>> = {
    noEnte: ente === null,
    enteWrong: ente !== null && problemsIn(checkIdentity(ente)).length > 0,
    noHelpLine: ente !== null && ente.helpPhone === null && ente.helpEmail === null,
    noSegregationCode: !ente?.segregationCode,
    paymentsWrong: ente !== null && problemsIn(checkPayments(ente)).length > 0,
    noCbill: !ente?.cbill,
    noCategory: categories.length === 0,
    categoryWrong: wrong.length > 0,
    noService: counts.services === 0,
    noSchool: counts.schools === 0,
    noSchoolYear: (ente?.schoolYears ?? []).length === 0,
    noMail: !hasMail,
    noPrivacyNotice: !ente?.privacyNotice,
    noLogo: !ente?.logo,
    noFamily: counts.families === 0,
    noBollettino: counts.bollettini === 0,
  };
  return checklistCodes
    .filter((code) => missing[code])
    .map((code) => {
      const [place, stops] = places[code];
      return { code, stops, place, names: code === 'categoryWrong' ? wrong.map(({ name }) => name) : [] };
    });
}
