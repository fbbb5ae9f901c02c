// The notice on personal data while it is written: every language a field, empty where there is none; and what would be saved of it.
// Called by PrivacyNoticeForm.vue.
import type { PrivacyNotice, PrivacyNoticeContent } from '#shared/contracts/records/privacy-notice.ts';
import { PARENT_LANGUAGES, type ParentLanguage } from '#shared/domain/parent-language.ts';
import type { ByLanguage } from '#shared/domain/texts-by-language.ts';
import { checkPrivacyNotice } from '#shared/settings/check-privacy-notice.ts';
import type { SettingNote } from '#shared/settings/notes.ts';
import { typedDay } from '#renderer/counter/editing/drafts/read-day.ts';
import { typedOrNull } from './use-setting-form.ts';

type Texts = Record<ParentLanguage, string>;

export interface NoticeDraft {
  /** As it is typed. */
  date: string;
  address: string;
  readonly title: Texts;
  readonly text: Texts;
}

/** @param day how the screen writes a day */
export function noticeDraft(notice: PrivacyNotice | null, day: string): NoticeDraft {
  return {
    ...{ date: day, address: notice?.address ?? '' },
    ...{ title: wide(notice?.title ?? null), text: wide(notice?.text ?? null) },
  };
}

/** `value` is null while the day cannot be read. */
export function readNoticeDraft(draft: NoticeDraft): {
  readonly value: PrivacyNoticeContent | null;
  readonly notes: readonly SettingNote[];
} {
  const typed = typedDay(draft.date);
  const date = typed.ok ? typed.value : null;
  const text = narrow(draft.text);
  const isThere = Object.values(text).some((one) => one !== '');
  const read = { title: narrow(draft.title), text: isThere ? text : null, address: typedOrNull(draft.address) };
  const notes = checkPrivacyNotice({ ...read, date });
  return { value: date && { ...read, date }, notes };
}

function wide(texts: ByLanguage<string> | null): Texts {
  const of = (language: ParentLanguage) => texts?.[language] ?? '';
  return { it: of('it'), en: of('en'), de: of('de'), sl: of('sl'), fr: of('fr') };
}

/** What is empty is not there; Italian always is, for the check to speak of it. */
function narrow(texts: Texts): ByLanguage<string> {
  const others = PARENT_LANGUAGES.filter((language) => language !== 'it' && texts[language].trim() !== '');
  return { it: texts.it.trim(), ...Object.fromEntries(others.map((language) => [language, texts[language].trim()])) };
}
