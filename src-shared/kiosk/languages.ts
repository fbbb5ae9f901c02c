// The languages of a kiosk's screens, and in which of the office's three a paper, a message or a payment page is made for each.
// Read by the kiosk's screens, its desk and central.
import { z } from 'zod';
import type { Language } from '../contracts/fields.ts';

export const kioskLanguages = ['it', 'en', 'de', 'sl', 'fr'] as const;
export const KioskLanguageSchema = z.enum(kioskLanguages);
export type KioskLanguage = z.infer<typeof KioskLanguageSchema>;

/** Notices, receipts, mails and link pages exist in three languages. */
export function paperLanguage(language: KioskLanguage): Language {
  switch (language) {
    case 'it':
    case 'en':
    case 'de':
      return language;
    case 'sl':
    case 'fr':
      return 'it';
  }
}
