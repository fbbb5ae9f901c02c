// What a form says about its fields: problems keep it from being saved, warnings never do.
// Filled by the readers of this folder, shown by the fields under the name that they share with them.
import type { SettingCode } from '#shared/settings/notes.ts';

/** Each has its words under `check` in the language files. */
export const CHECK_CODES = [
  'missing',
  'tooLong',
  'notAccepted',
  'notADate',
  'noSuchDay',
  'reversed',
  'fiscalCodeLength',
  'fiscalCodeShape',
  'fiscalCodeCheck',
  'fiscalCodeSurname',
  'fiscalCodeName',
  'fiscalCodeBirthDate',
  'fiscalCodeSex',
  'fiscalCodeImpossible',
  'inTheFuture',
  'youngParent',
  'oldChild',
  'phoneUnusual',
  'emailShape',
  'emailSlip',
  'postalCodeUnusual',
  'provinceUnknown',
  'provinceLength',
  'sharePercent',
  'sharesOverlap',
  'sharesNot100',
  'declarants',
  'periodsOverlap',
  'repeated',
  'outsideSchoolYear',
] as const;
/** Those of the settings, which central makes too, are said by the same fields. */
export type CheckCode = (typeof CHECK_CODES)[number] | SettingCode;

export interface Note {
  readonly code: CheckCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export class Findings {
  readonly problems = new Map<string, Note>();
  readonly warnings = new Map<string, Note>();

  /** The first problem of a field stands: one thing at a time is mended. */
  problem(field: string, code: CheckCode, values: Note['values'] = {}): void {
    if (!this.problems.has(field)) this.problems.set(field, { code, values });
  }

  warn(field: string, code: CheckCode, values: Note['values'] = {}): void {
    if (!this.warnings.has(field)) this.warnings.set(field, { code, values });
  }

  /** Forgets what was found about a field: it is as it was before, and nobody asked for it to be mended now. */
  pardon(field: string): void {
    const found = this.problems.get(field);
    this.problems.delete(field);
    if (found && found.code !== 'missing') this.warn(field, found.code, found.values);
  }

  get clean(): boolean {
    return this.problems.size === 0;
  }
}
