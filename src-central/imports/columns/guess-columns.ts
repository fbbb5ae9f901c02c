// Which field each column holds, by its name as Italian products write it: whom it speaks of (alunno, genitore 1, padre …) and what it says
// (cognome, CF, data di nascita …). Called when a file was read; a person changes what was not understood.
import {
  fieldsOf,
  repeatedFields,
  type ImportField,
  type ImportKind,
} from '#shared/contracts/central/administration/import-fields.ts';
import { headerWords } from './header-words.ts';
import { bollettinoNames, familyNames } from './known-names.ts';

/** @returns of each column its field, or null. A field that one column alone may hold is given to the first that names it. */
export function guessColumns(kind: ImportKind, headers: readonly string[]): (ImportField | null)[] {
  const known = kind === 'families' ? familyNames : bollettinoNames;
  const allowed = new Set(fieldsOf[kind]);
  const taken = new Set<ImportField>();
  return headers.map((header) => {
    const words = headerWords(header);
    if (words.length === 0) return null;
    for (const { field, says } of known) {
      if (!allowed.has(field) || (taken.has(field) && !repeatedFields.has(field)) || !says(words)) continue;
      taken.add(field);
      return field;
    }
    return null;
  });
}

/** The set of a file's column names: the same set gets the same columns again. */
export function headersKey(headers: readonly string[]): string {
  return headers
    .map((header) => headerWords(header).join(' '))
    .sort()
    .join('\n');
}
