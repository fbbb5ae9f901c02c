// The fixed texts of the notice as the guide words them, read from the program's resources; notice-texts.test.ts holds them
// against the guide's own wording, so that the other golden tests may use them.
import de from '../../../resources/notice/strings/de.json' with { type: 'json' };
import en from '../../../resources/notice/strings/en.json' with { type: 'json' };
import it from '../../../resources/notice/strings/it.json' with { type: 'json' };

export const TEXTS = {
  it: { ...it, onlineBegins: 'oppure sul sito di' },
  en: { ...en, onlineBegins: 'or with' },
  de: { ...de, onlineBegins: 'mit der App IO' },
};
