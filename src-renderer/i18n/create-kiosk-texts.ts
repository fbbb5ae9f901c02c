// The texts of the kiosk in its five languages. Called for every visit anew, by mount-kiosk.ts and by component tests.
// The kiosk's own files: the counter's three stay what they are, and a kiosk's window loads none of them.
import { createI18n } from 'vue-i18n';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import de from './kiosk/de.json' with { type: 'json' };
import en from './kiosk/en.json' with { type: 'json' };
import fr from './kiosk/fr.json' with { type: 'json' };
import it from './kiosk/it.json' with { type: 'json' };
import sl from './kiosk/sl.json' with { type: 'json' };

export const kioskMessages = { it, en, de, sl, fr };

/** One, two, three or four, and all others; the first form is for none. */
function slovenianForm(count: number): number {
  if (count === 0) return 0;
  const last = Math.abs(count) % 100;
  return last === 1 ? 1 : last === 2 ? 2 : last === 3 || last === 4 ? 3 : 4;
}

export function createKioskTexts(language: ParentLanguage) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'it',
    messages: kioskMessages,
    pluralRules: { sl: slovenianForm },
    missingWarn: true,
    fallbackWarn: true,
  });
}
