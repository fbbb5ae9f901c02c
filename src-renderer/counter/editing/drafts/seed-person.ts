// What somebody typed into the search, when nobody was found, as the beginning of a new person.
// Called by the screen of a new family. A guess that saves typing: everything can be changed.
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { isEmailAddress } from '#shared/domain/email-address.ts';
import { emptyNewPerson, type NewPersonDraft } from './new-person-draft.ts';

export function seedPerson(typed: string): NewPersonDraft {
  const text = typed.trim().replace(/\s+/g, ' ');
  const seed = emptyNewPerson();
  const code = parseFiscalCode(text);
  if (code.ok) seed.fields.fiscalCode = code.value.value;
  else if (isEmailAddress(text)) seed.fields.emails = [text];
  else if (/^[+\d][\d\s./-]{5,}$/.test(text)) seed.fields.phones = [text];
  else if (!/\d|@/.test(text)) Object.assign(seed.fields, nameOf(text.slice(0, longestName)));
  return seed;
}

const longestName = 70;

/** At the counter the surname comes first: "rossi anna maria". */
function nameOf(text: string): { familyName: string; givenName: string } {
  const [first = '', ...others] = text.split(' ').map(withCapital);
  return { familyName: first, givenName: others.join(' ') };
}

function withCapital(word: string): string {
  return word.toLowerCase() === word ? word.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : word;
}
