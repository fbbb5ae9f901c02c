// Characters that the notice's fonts do not have are written with letters they do have, and reported.
// Called by the print model on every text that comes from outside. No text leaves with a character that would print as an empty box.

/** One text that could not be printed as given. */
export interface Transliteration {
  /** 0-based place of the notice in the file. */
  readonly notice: number;
  readonly field: string;
  /** The characters that were replaced, each once. */
  readonly characters: string;
  readonly printed: string;
}
