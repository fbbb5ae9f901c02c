// Letters and signs whose ASCII form no Unicode decomposition gives.
// Read by transliterate.ts alone; letters with accents are not listed, decomposition serves them.
// Sources: ICAO Doc 9303-3 section 6 for the letters of passports, except that one letter is preferred to two
// where the search must find what people type (ø → o, å → a); usual plain forms for the rest.

const PAIRS: readonly (readonly [string, string])[] = [
  // German, Scandinavian, Icelandic, French, Croatian, Maltese, Polish, Turkish, Sámi
  ['ß', 'ss'], ['ẞ', 'SS'], ['æ', 'ae'], ['Æ', 'AE'], ['ǽ', 'ae'], ['Ǽ', 'AE'], ['ǣ', 'ae'], ['Ǣ', 'AE'],
  ['œ', 'oe'], ['Œ', 'OE'], ['ø', 'o'], ['Ø', 'O'], ['ǿ', 'o'], ['Ǿ', 'O'], ['ð', 'd'], ['Ð', 'D'],
  ['þ', 'th'], ['Þ', 'TH'], ['đ', 'd'], ['Đ', 'D'], ['ħ', 'h'], ['Ħ', 'H'], ['ł', 'l'], ['Ł', 'L'],
  ['ı', 'i'], ['ĸ', 'k'], ['ŋ', 'n'], ['Ŋ', 'N'], ['ŧ', 't'], ['Ŧ', 'T'], ['ŀ', 'l'], ['Ŀ', 'L'], ['ŉ', 'n'],
  // African alphabets and Azerbaijani
  ['ə', 'e'], ['Ə', 'E'], ['ǝ', 'e'], ['Ǝ', 'E'], ['ɛ', 'e'], ['Ɛ', 'E'], ['ɔ', 'o'], ['Ɔ', 'O'],
  ['ɓ', 'b'], ['Ɓ', 'B'], ['ɗ', 'd'], ['Ɗ', 'D'], ['ɖ', 'd'], ['Ɖ', 'D'], ['ƒ', 'f'], ['Ƒ', 'F'],
  ['ɠ', 'g'], ['Ɠ', 'G'], ['ɣ', 'g'], ['Ɣ', 'G'], ['ǥ', 'g'], ['Ǥ', 'G'], ['ɨ', 'i'], ['Ɨ', 'I'],
  ['ƙ', 'k'], ['Ƙ', 'K'], ['ɲ', 'n'], ['Ɲ', 'N'], ['ƞ', 'n'], ['Ƞ', 'N'], ['ɵ', 'o'], ['Ɵ', 'O'],
  ['ƥ', 'p'], ['Ƥ', 'P'], ['ʃ', 's'], ['Ʃ', 'S'], ['ƭ', 't'], ['Ƭ', 'T'], ['ʈ', 't'], ['Ʈ', 'T'],
  ['ʊ', 'u'], ['Ʊ', 'U'], ['ʋ', 'v'], ['Ʋ', 'V'], ['ƴ', 'y'], ['Ƴ', 'Y'], ['ʒ', 'z'], ['Ʒ', 'Z'],
  ['ǯ', 'z'], ['Ǯ', 'Z'], ['ƈ', 'c'], ['Ƈ', 'C'], ['ȝ', 'y'], ['Ȝ', 'Y'], ['ɩ', 'i'], ['Ɩ', 'I'],
  // letters with a stroke or hook through them
  ['ƀ', 'b'], ['Ƀ', 'B'], ['ȼ', 'c'], ['Ȼ', 'C'], ['ɇ', 'e'], ['Ɇ', 'E'], ['ɉ', 'j'], ['Ɉ', 'J'],
  ['ƚ', 'l'], ['Ƚ', 'L'], ['ɍ', 'r'], ['Ɍ', 'R'], ['ⱥ', 'a'], ['Ⱥ', 'A'], ['ⱦ', 't'], ['Ⱦ', 'T'],
  ['ʉ', 'u'], ['Ʉ', 'U'], ['ɏ', 'y'], ['Ɏ', 'Y'], ['ƶ', 'z'], ['Ƶ', 'Z'], ['ȥ', 'z'], ['Ȥ', 'Z'],
  ['ƃ', 'b'], ['Ƃ', 'B'], ['ƌ', 'd'], ['Ƌ', 'D'], ['ȷ', 'j'], ['ɋ', 'q'], ['Ɋ', 'Q'], ['ȿ', 's'], ['ɀ', 'z'],
  ['ȡ', 'd'], ['ȴ', 'l'], ['ȵ', 'n'], ['ȶ', 't'], ['ɑ', 'a'], ['ʌ', 'v'], ['Ʌ', 'V'], ['ƕ', 'hv'], ['Ƕ', 'HV'],
  ['ȣ', 'ou'], ['Ȣ', 'OU'], ['ỻ', 'll'], ['Ỻ', 'LL'], ['ỽ', 'v'], ['Ỽ', 'V'], ['ỿ', 'y'], ['Ỿ', 'Y'],
  // apostrophes, quotation marks, dashes and signs that word processors and keyboards put in
  ['‘', "'"], ['’', "'"], ['‛', "'"], ['ʼ', "'"], ['ʻ', "'"], ['ʹ', "'"], ['ʽ', "'"], ['´', "'"], ['′', "'"], ['＇', "'"],
  ['“', '"'], ['”', '"'], ['„', '"'], ['″', '"'], ['«', '"'], ['»', '"'], ['‹', "'"], ['›', "'"], ['‚', ','],
  ['‐', '-'], ['‑', '-'], ['‒', '-'], ['–', '-'], ['—', '-'], ['―', '-'], ['−', '-'],
  ['·', '.'], ['•', '-'], ['…', '...'], ['⁄', '/'], ['×', 'x'], ['€', 'EUR'], ['£', 'GBP'], ['°', 'o'],
  ['©', '(c)'], ['®', '(r)'], ['¡', '!'], ['¿', '?'],
];

/** Character → its ASCII form, for those that do not decompose. */
export const LATIN_LETTERS: ReadonlyMap<string, string> = new Map(PAIRS);
