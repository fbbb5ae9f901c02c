// How surely a provider knows who somebody is: SPID's levels, which CIE uses too. Pure; asked for by the request and checked in the answer.

const level = (number: 1 | 2 | 3) => `https://www.spid.gov.it/SpidL${String(number)}`;

/** Two factors. A provider may do better than it was asked for. */
export const wantedLevel = level(2);
const enough: readonly string[] = [level(2), level(3)];

export function isHighEnough(acr: unknown): boolean {
  return typeof acr === 'string' && enough.includes(acr);
}
