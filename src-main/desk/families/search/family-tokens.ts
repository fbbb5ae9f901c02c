// Under which words and codes a family is found. Called when a family is indexed, one or all.
// Words come from the label and the members' names; codes are the members' fiscal codes, phones and e-mail addresses.
// Notice numbers are looked up among the bollettini themselves, so they are not here.
import { foldLetters, searchTokens } from '#shared/domain/fold-for-search.ts';
import type { CodeField } from './search-rule.ts';

/** What the index must know of a family; an aggregate's family and persons are such. */
export interface IndexedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly fiscalCode: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export interface FamilyTokens {
  /** Word → whether the label has it (else a member's name). */
  readonly words: ReadonlyMap<string, boolean>;
  readonly codes: readonly { readonly field: CodeField; readonly code: string }[];
}

/** All words and codes of one family, each once. */
export function familyTokens(label: string, persons: readonly IndexedPerson[]): FamilyTokens {
  const words = new Map<string, boolean>();
  const codes = new Map<string, { field: CodeField; code: string }>();
  const add = (field: CodeField, code: string) => codes.set(`${field} ${code}`, { field, code });
  for (const person of persons) {
    for (const word of searchTokens(memberName(person))) words.set(word, false);
    if (person.fiscalCode !== null) add('fiscalCode', plainCode(person.fiscalCode));
    for (const phone of person.phones) if (phoneCode(phone) !== '') add('phone', phoneCode(phone));
    for (const email of person.emails) for (const code of emailCodes(email)) add('email', code);
  }
  for (const word of searchTokens(label)) words.set(word, true);
  return { words, codes: [...codes.values()] };
}

/** A member's name as indexed and shown. */
export function memberName(person: { readonly givenName: string; readonly familyName: string }): string {
  return `${person.givenName} ${person.familyName}`.trim();
}

/** Letters and digits only, folded: how fiscal codes and notice numbers are compared. */
export function plainCode(text: string): string {
  return foldLetters(text).replace(/[^a-z0-9]/g, '');
}

/** The digits of a phone number without the Italian prefix: "+39 333 1234567" and "3331234567" are one. */
export function phoneCode(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const abroad = /^\s*\+/.test(phone) ? digits : /^\s*00/.test(phone) ? digits.slice(2) : null;
  if (abroad === null) return digits;
  return abroad.startsWith('39') ? abroad.slice(2) : abroad;
}

/** An address as it is compared, and from each later name before the @ on: rossi@x.it finds m.rossi@x.it. */
export function emailCodes(email: string): string[] {
  const address = emailText(email);
  const at = address.indexOf('@');
  const codes = new Set([address]);
  for (const { index } of address.slice(0, Math.max(at, 0)).matchAll(/(?<=[^a-z])[a-z]{2}/g))
    codes.add(address.slice(index));
  codes.delete('');
  return [...codes];
}

/** Folded, without blanks. */
export function emailText(text: string): string {
  return foldLetters(text).replace(/\s+/g, '');
}
