// The keys of the keyboard on the screen: letters as each language's keyboards order them, with its own letters, digits and signs.
// Called by ScreenKeyboard.vue. Digits stand above the letters: usernames and passwords mix both. Pure.
export type Plane = 'letters' | 'signs';

const digits = '1234567890';
const letters: Readonly<Record<string, readonly string[]>> = {
  it: ['qwertyuiopè', 'asdfghjklòàù', "zxcvbnmìé'"],
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'],
  sl: ['qwertzuiopš', 'asdfghjklčž', 'yxcvbnmđć'],
  fr: ['azertyuiopé', 'qsdfghjklmù', "wxcvbnèàç'"],
};
const signs = ['@.-_,:;', '!?&%$€#+=', '()/*"\'<>'];

/** Rows from top to bottom, each sign a key. */
export function rowsOf(plane: Plane, language: string): string[][] {
  const below = plane === 'signs' ? signs : (letters[language] ?? letters['it'] ?? []);
  return [digits, ...below].map((row) => [...row]);
}
