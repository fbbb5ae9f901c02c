// A publication while it is written: every text of it in every language, empty where there is none. Made from what is there, and turned into
// what central takes. Called by PublicationForm.vue.
import type { PublicationContent, PublicationKind, PublishedFile } from '#shared/contracts/records/information.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { PARENT_LANGUAGES, type ParentLanguage } from '#shared/domain/parent-language.ts';
import type { ByLanguage } from '#shared/domain/texts-by-language.ts';
import type { PublicationDraft } from '#shared/information/check-publication.ts';

export type TextField = 'title' | 'summary' | 'text' | 'category' | 'question' | 'answer';
type Texts = Record<ParentLanguage, string>;

export interface WrittenPublication {
  readonly kind: PublicationKind;
  readonly texts: Partial<Record<TextField, Texts>>;
  files: Partial<Record<ParentLanguage, PublishedFile>>;
  from: LocalDate;
  until: LocalDate | null;
}

/** In the order of the form; `long` ones take several lines. */
export const textFields: Readonly<
  Record<PublicationKind, readonly { readonly name: TextField; readonly long: boolean }[]>
> = {
  document: [
    { name: 'title', long: false },
    { name: 'summary', long: true },
  ],
  news: [
    { name: 'title', long: false },
    { name: 'text', long: true },
  ],
  question: [
    { name: 'category', long: false },
    { name: 'question', long: false },
    { name: 'answer', long: true },
  ],
};

export function writtenFrom(
  kind: PublicationKind,
  content: PublicationContent | null,
  today: LocalDate,
): WrittenPublication {
  const texts: Partial<Record<TextField, Texts>> = {};
  for (const { name } of textFields[kind]) texts[name] = wide(content && textOf(content, name));
  const files = content?.kind === 'document' ? { ...content.files } : {};
  const days = content?.kind === 'news' ? { from: content.from, until: content.until } : { from: today, until: null };
  return { kind, texts, files, ...days };
}

export function draftOf({ kind, texts, files, from, until }: WrittenPublication): PublicationDraft {
  const of = (name: TextField) => narrow(texts[name]);
  switch (kind) {
    case 'document': {
      const summary = of('summary');
      return { kind, title: of('title'), summary: summary.it === '' ? null : summary, files };
    }
    case 'news':
      return { kind, title: of('title'), text: of('text'), from, until };
    case 'question':
      return { kind, category: of('category'), question: of('question'), answer: of('answer') };
  }
}

/** Null while the file is missing: the form has said so. */
export function contentOf(draft: PublicationDraft): PublicationContent | null {
  if (draft.kind !== 'document') return draft;
  const { it, ...others } = draft.files;
  return it ? { ...draft, files: { it, ...others } } : null;
}

function textOf(content: PublicationContent, name: TextField): ByLanguage<string> | null {
  const texts: Partial<Record<TextField, ByLanguage<string> | null>> = content;
  return texts[name] ?? null;
}

function wide(texts: ByLanguage<string> | null): Texts {
  const of = (language: ParentLanguage) => texts?.[language] ?? '';
  return { it: of('it'), en: of('en'), de: of('de'), sl: of('sl'), fr: of('fr') };
}

/** What is empty is not there; Italian always is, for the check to speak of it. */
function narrow(texts: Texts | undefined): ByLanguage<string> {
  const others = PARENT_LANGUAGES.filter((language) => language !== 'it' && texts?.[language].trim());
  return {
    it: texts?.it.trim() ?? '',
    ...Object.fromEntries(others.map((language) => [language, texts?.[language].trim()])),
  };
}
