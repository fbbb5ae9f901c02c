// What a parent's password must be: long, and not made of what others know of her. Called by central's page, which says what is wrong.
// No classes of signs: they make people write passwords down, and length is what guessing costs.

export const shortestPassword = 12;
export const longestPassword = 200;
const fewestSigns = 5;

export const passwordComplaints = ['TOO_SHORT', 'TOO_LONG', 'TOO_UNIFORM', 'HOLDS_NAME', 'NOT_THE_SAME'] as const;
export type PasswordComplaint = (typeof passwordComplaints)[number];

/** @param known username, names and fiscal code of the parent */
export function checkPassword(
  password: string,
  repeated: string,
  known: readonly (string | null)[],
): PasswordComplaint | null {
  const signs = [...password];
  if (signs.length < shortestPassword) return 'TOO_SHORT';
  if (signs.length > longestPassword) return 'TOO_LONG';
  const folded = password.toLowerCase();
  if (new Set(folded).size < fewestSigns) return 'TOO_UNIFORM';
  const parts = known.flatMap((text) => (text ?? '').toLowerCase().split(/[\s.']+/));
  // Short parts of names stand in many words by chance.
  if (parts.some((part) => part.length >= 4 && folded.includes(part))) return 'HOLDS_NAME';
  return password === repeated ? null : 'NOT_THE_SAME';
}
