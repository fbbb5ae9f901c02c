// Codes that central keeps with a reading or a publication → the word of the language files that says them. Pure.
// Unknown ones have a sentence too: central may be newer than this window.

const failures = [
  'NO_ACCESS',
  'NETWORK',
  'NAME_UNKNOWN',
  'CERTIFICATE',
  'TIME_OUT',
  'SERVER_ERROR',
  'BUSY',
  'GARBAGE',
  'TOO_MANY_MISSING',
  'REFUSED',
] as const;
const publications = [
  ...([
    'DEBTOR_CODE_MISSING',
    'DUE_DATE_PAST',
    'SUBJECT_MISSING',
    'CATEGORY_INCOMPLETE',
    'BOLLETTINO_CHANGED',
  ] as const),
  ...(['OTHER_POSITION', 'NUMBER_TAKEN', 'PAID_MEANWHILE'] as const),
];
type FailureWord = (typeof failures)[number] | 'OTHER';
type PublicationWord = FailureWord | (typeof publications)[number];

export function failureWord(code: string | null): FailureWord {
  if (code?.startsWith('REFUSED_')) return 'REFUSED';
  return failures.find((known) => known === code) ?? 'OTHER';
}

export function publicationWord(code: string | null): PublicationWord {
  return publications.find((known) => known === code) ?? failureWord(code);
}
