// The languages in which the ente speaks to parents: at the kiosk and in what it publishes. Italian stands in for what another lacks.
// Wider than `language.ts`, which names the languages of the office's own screens and papers.
import { z } from 'zod';
import { LANGUAGES, type Language } from './language.ts';

/** In the order in which they are offered. */
export const PARENT_LANGUAGES = ['it', 'en', 'de', 'sl', 'fr'] as const;

export const ParentLanguageSchema = z.enum(PARENT_LANGUAGES);
export type ParentLanguage = z.infer<typeof ParentLanguageSchema>;

/** The language of mails and papers for somebody who reads `language`: Italian where they are not written in it. */
export function paperLanguage(language: ParentLanguage): Language {
  return LANGUAGES.find((known) => known === language) ?? 'it';
}
