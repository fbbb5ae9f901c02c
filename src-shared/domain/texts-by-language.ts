// A text in several languages, Italian always, and which of them somebody reads. Called by the screens, the search and the checks.
import { z } from 'zod';
import { PARENT_LANGUAGES, type ParentLanguage } from './parent-language.ts';

/** Texts that are not there are left out, never empty. */
export type ByLanguage<Value> = { readonly it: Value } & { readonly [language in ParentLanguage]?: Value | undefined };

export function byLanguageSchema<Value extends z.ZodType>(value: Value) {
  return z.object({
    it: value,
    ...{ en: value.optional(), de: value.optional(), sl: value.optional(), fr: value.optional() },
  });
}

/**
 * What somebody who reads `language` is shown, and in which language it is: screen readers must know.
 * `inLanguage({ it: 'Mensa', de: 'Mensa-Dienst' }, 'sl')` → `{ value: 'Mensa', language: 'it' }`
 */
export function inLanguage<Value>(
  texts: ByLanguage<Value>,
  language: ParentLanguage,
): { readonly value: Value; readonly language: ParentLanguage } {
  const value = texts[language];
  return value === undefined ? { value: texts.it, language: 'it' } : { value, language };
}

/** Of which languages there is something. */
export function languagesOf<Value>(texts: ByLanguage<Value>): ParentLanguage[] {
  return PARENT_LANGUAGES.filter((language) => texts[language] !== undefined);
}

/** Each language's value changed; what is missing stays missing. */
export function mapLanguages<Value, Changed>(
  texts: ByLanguage<Value>,
  change: (value: Value) => Changed,
): ByLanguage<Changed> {
  const entries = languagesOf(texts).map((language) => [language, change(inLanguage(texts, language).value)] as const);
  return { it: change(texts.it), ...Object.fromEntries(entries) };
}
