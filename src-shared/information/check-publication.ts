// What is wrong with something to be published. Pure; called by the screen while somebody types, and by central before it writes.
// Everything must be there in Italian; what another language lacks is only told (missingLanguages).
import { assertNever } from '../domain/assert-never.ts';
import {
  informationLimits as limits,
  type DocumentContent,
  type PublicationContent,
  type PublishedFile,
} from '../contracts/records/information.ts';
import { PARENT_LANGUAGES, type ParentLanguage } from '../domain/parent-language.ts';
import { languagesOf, type ByLanguage } from '../domain/texts-by-language.ts';
import { SettingNotes, type SettingNote } from '../settings/notes.ts';

/** As it is while somebody writes it: texts may be empty, and the file may still be missing. */
export type PublicationDraft =
  | Exclude<PublicationContent, DocumentContent>
  | (Omit<DocumentContent, 'files'> & {
      readonly files: { readonly [language in ParentLanguage]?: PublishedFile | undefined };
    });

/** Fields are named as in the content, with the language behind a dot: `title.it`. */
export function checkPublication(content: PublicationDraft): readonly SettingNote[] {
  const notes = new SettingNotes();
  const texts = (field: string, value: ByLanguage<string>, most: number) => {
    for (const language of languagesOf(value)) {
      const text = value[language] ?? '';
      if (language === 'it') notes.need(`${field}.it`, text, most);
      else notes.most(`${field}.${language}`, text, most);
    }
  };
  switch (content.kind) {
    case 'document':
      texts('title', content.title, limits.title);
      if (content.summary) texts('summary', content.summary, limits.summary);
      if (!content.files.it) notes.problem('files.it', 'missing');
      break;
    case 'news':
      texts('title', content.title, limits.title);
      texts('text', content.text, limits.text);
      if (content.until !== null && content.until < content.from) notes.problem('until', 'reversed');
      break;
    case 'question':
      texts('category', content.category, limits.category);
      texts('question', content.question, limits.question);
      texts('answer', content.answer, limits.text);
      break;
    default:
      assertNever(content);
  }
  return notes.all;
}

/** Every text and file of it, by its name. */
function partsOf(content: PublicationDraft): Readonly<Record<string, Partial<Record<ParentLanguage, unknown>>>> {
  switch (content.kind) {
    case 'document':
      return { title: content.title, ...(content.summary && { summary: content.summary }), files: content.files };
    case 'news':
      return { title: content.title, text: content.text };
    case 'question':
      return { category: content.category, question: content.question, answer: content.answer };
    default:
      return assertNever(content);
  }
}

/** Languages in which something of it is missing: parents who read them get that part in Italian. */
export function missingLanguages(content: PublicationDraft): ParentLanguage[] {
  return PARENT_LANGUAGES.filter((language) =>
    Object.values(partsOf(content)).some((part) => part[language] === undefined),
  );
}
