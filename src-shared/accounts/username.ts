// The username that is proposed for a parent: name and family name in plain letters, with a number where it is taken.
// Called by central, which alone knows what is taken, and by the counter, which shows what to expect.
import { transliterate } from '../domain/transliterate.ts';

const longest = 40;
/** Of a name without a single Latin letter. */
const nameless = 'genitore';

/** `maria.esposito`; of several given names the first. */
export function usernameOf(givenName: string, familyName: string): string {
  const [first = ''] = plain(givenName).split(' ');
  const last = plain(familyName).replaceAll(' ', '');
  const name = [first, last].filter((part) => part !== '').join('.');
  return (name === '' ? nameless : name).slice(0, longest).replace(/\.$/, '');
}

/** The proposal itself, or with the first number from 2 on that nobody has. */
export function freeUsername(proposed: string, isTaken: (username: string) => boolean): string {
  if (!isTaken(proposed)) return proposed;
  let number = 2;
  while (isTaken(`${proposed}${String(number)}`)) number += 1;
  return `${proposed}${String(number)}`;
}

/** As it is typed: case and blanks around it never matter. */
export function foldUsername(typed: string): string {
  return typed.trim().toLowerCase();
}

function plain(name: string): string {
  return transliterate(name)
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .trim()
    .replaceAll(/ +/g, ' ');
}
