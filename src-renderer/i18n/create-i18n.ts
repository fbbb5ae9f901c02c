// The texts of the program in its three languages. Called by main.ts and by component tests.
// Messages are compiled without eval, so that the content security policy can forbid it.
import { createI18n } from 'vue-i18n';
import type { Language } from '#shared/domain/language.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };

export const messages = { it, en, de };

export function createTexts(language: Language) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'it',
    messages,
    missingWarn: true,
    fallbackWarn: true,
  });
}
