// The number of an identity document, down to what is kept of it: its last characters. The whole number stays in the form that it was typed
// into; it is in no command, no record and no log.

const kept = 4;
/** Shorter ones are no number of a document. */
const shortest = 5;

/** @returns undefined for what cannot be one */
export function documentNumberEnd(typed: string): string | undefined {
  const signs = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return signs.length < shortest ? undefined : signs.slice(-kept);
}
