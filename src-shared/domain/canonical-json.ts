// One text for one value: JSON with the keys of every object in order. Called where values are compared or digested on both sides of a border.
// Pure data only (what JSON can say); `undefined` members are left out, as JSON does.

/** Two values are the same exactly when their canonical texts are. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
