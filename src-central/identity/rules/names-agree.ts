// Whether the office's record may be the person whom the provider names. A fiscal code mistyped in the office may be somebody else's: then neither
// name fits, and nobody gets in by it. Pure; called when the parent is looked for.
import { foldForSearch } from '#shared/domain/fold-for-search.ts';

interface Names {
  readonly givenName: string;
  readonly familyName: string;
}

/** One word of the family name or of the given name in common: the office writes "Maria Rossi", the registry "MARIA GRAZIA ROSSI BIANCHI". */
export function namesAgree(one: Names, other: Names): boolean {
  return share(one.familyName, other.familyName) || share(one.givenName, other.givenName);
}

function share(one: string, other: string): boolean {
  const words = new Set(foldForSearch(one).split(' '));
  words.delete('');
  return foldForSearch(other)
    .split(' ')
    .some((word) => words.has(word));
}
