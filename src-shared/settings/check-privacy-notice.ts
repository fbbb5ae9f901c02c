// What may be wrong with the notice on personal data. Pure; called by the screen while somebody types, and by central before it writes.
// Fields are named as in the content, with the language behind a dot: `title.it`. Everything must be there in Italian, text or address.
import {
  privacyNoticeLimits as limits,
  PrivacyNoticeContentSchema,
  type PrivacyNoticeContent,
} from '../contracts/records/privacy-notice.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { PARENT_LANGUAGES, type ParentLanguage } from '../domain/parent-language.ts';
import { languagesOf } from '../domain/texts-by-language.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

/** As it is while somebody writes it: no day yet, Italian empty. */
export type PrivacyNoticeDraft = Omit<PrivacyNoticeContent, 'date'> & { readonly date: LocalDate | null };

export function checkPrivacyNotice({ date, title, text, address }: PrivacyNoticeDraft): readonly SettingNote[] {
  const notes = new SettingNotes();
  if (date === null) notes.problem('date', 'dayShape');
  notes.need('title.it', title.it, limits.title);
  if (text === null && address === null) notes.problem('text.it', 'noticeEmpty');
  else if (text !== null) notes.need('text.it', text.it, limits.text);
  for (const language of languagesOf(title)) notes.most(`title.${language}`, title[language] ?? null, limits.title);
  for (const language of text ? languagesOf(text) : [])
    notes.most(`text.${language}`, text?.[language] ?? null, limits.text);
  if (!PrivacyNoticeContentSchema.shape.address.safeParse(address).success) notes.problem('address', 'addressShape');
  return notes.all;
}

/** Languages in which something of it is missing: parents who read them get that part in Italian. */
export function missingNoticeLanguages({ title, text }: Pick<PrivacyNoticeDraft, 'title' | 'text'>): ParentLanguage[] {
  return PARENT_LANGUAGES.filter(
    (language) => title[language] === undefined || (text !== null && text[language] === undefined),
  );
}
