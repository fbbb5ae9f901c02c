// Takes personal data out of a finished log line: fiscal codes, long numbers, e-mail addresses, keys. Called by the logger for every line.
// Works on the text, so that nothing gets through because of where it stood.

const patterns: readonly (readonly [RegExp, string])[] = [
  // Codice fiscale, also with the letters that omocodia puts for digits.
  [/\b[A-Z]{6}[0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]\b/gi, '[codice fiscale]'],
  [/[\p{L}\d._%+'-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu, '[e-mail]'],
  // Hexadecimal of a key, or a token.
  [/\b(?:[0-9a-f]{2}){16,}\b/gi, '[key]'],
  [/\b(?:sst_)[\w-]{20,}/g, '[token]'],
  // Notice numbers, provisional codes, telephone numbers, also in groups: nine digits or more.
  [/(?<![\d:T-])\+?\d(?:[ /.]?\d){8,}(?![\d:])/g, '[number]'],
];

/** `line` with marks in place of personal data. */
export function redact(line: string): string {
  return patterns.reduce((text, [pattern, mark]) => text.replace(pattern, mark), line);
}
