// What is to be said about a setting: problems keep it from being saved, warnings never do. Each code has a sentence in the language
// files (`check.CODE`) that says what to do. Made by the checks of this folder; read by the screens, and by central before it writes.

export const settingCodes = [
  'missing',
  'tooLong',
  'reversed',
  'repeated',
  'emailShape',
  'emailSlip',
  'phoneUnusual',
  'creditorCodeShape',
  'creditorCodeCheck',
  'allCapitals',
  'logoType',
  'logoSize',
  'cbillShape',
  'cbillUnusual',
  'postalAccountShape',
  'authorizationShape',
  'authorizationUnusual',
  'segregationShape',
  'iuvShape',
  'ibanShape',
  'ibanForeign',
  'taxonomyShape',
  'taxonomyUnlisted',
  'amountShape',
  'reasonMissing',
  'needsOwnCredentials',
  'hostShape',
  'portShape',
  'portUnusual',
  'numberShape',
  'passwordMissing',
  'openPassword',
  'addressShape',
  'addressOpen',
  'keyMissing',
  'clientIdShape',
  'signedTextShape',
  'dayShape',
  'noticeEmpty',
  'schoolYearShape',
  'schoolYearOverlap',
  'schoolYearLength',
  'usernameShape',
  'passwordShort',
  'passwordOwnName',
] as const;
export type SettingCode = (typeof settingCodes)[number];

export interface SettingNote {
  /** Under which name the screen shows it; of a row of a list, `NAME.ROW.FIELD`. */
  readonly field: string;
  readonly level: 'problem' | 'warning';
  readonly code: SettingCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Collects what a check finds; the first problem of a field stands. */
export class SettingNotes {
  readonly #notes: SettingNote[] = [];

  problem(field: string, code: SettingCode, values: SettingNote['values'] = {}): void {
    this.#add({ field, level: 'problem', code, values });
  }

  warn(field: string, code: SettingCode, values: SettingNote['values'] = {}): void {
    this.#add({ field, level: 'warning', code, values });
  }

  /** A text that must be there, and not longer than `most`. */
  need(field: string, text: string | null, most: number): void {
    if (text === null || text.trim() === '') this.problem(field, 'missing');
    else this.most(field, text, most);
  }

  most(field: string, text: string | null, most: number): void {
    if (text !== null && text.length > most) this.problem(field, 'tooLong', { most });
  }

  get all(): readonly SettingNote[] {
    return this.#notes;
  }

  #add(note: SettingNote): void {
    if (!this.#notes.some(({ field, level }) => field === note.field && level === note.level)) this.#notes.push(note);
  }
}

/** What keeps it from being saved. */
export function problemsIn(notes: readonly SettingNote[]): SettingNote[] {
  return notes.filter(({ level }) => level === 'problem');
}
