// What a superior allows an entity below it to say of itself: its policy, applied to one kind of the entity's metadata. Pure; called by trust-chain.ts
// for each superior, from the anchor down. Operators of OpenID Federation; one that nobody knows changes nothing.

export type Metadata = Readonly<Record<string, unknown>>;
export type Policy = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** @throws where the metadata are not what the policy demands */
export function applyPolicy(metadata: Metadata, policy: Policy): Metadata {
  const result = new Map(Object.entries(metadata));
  for (const [claim, rules] of Object.entries(policy)) {
    const value = ruled(claim, result.get(claim), rules);
    if (value === undefined) result.delete(claim);
    else result.set(claim, value);
  }
  return Object.fromEntries(result);
}

function ruled(claim: string, said: unknown, rules: Policy[string]): unknown {
  let value = said;
  if ('value' in rules) value = rules['value'] ?? undefined;
  if ('add' in rules) value = [...new Set([...listOf(value), ...listOf(rules['add'])])];
  if (value === undefined && 'default' in rules) value = rules['default'];
  if (value !== undefined) {
    if ('one_of' in rules && !listOf(rules['one_of']).includes(value)) throw refused(claim);
    if ('subset_of' in rules) {
      const allowed = listOf(rules['subset_of']);
      const left = listOf(value).filter((one) => allowed.includes(one));
      value = left.length > 0 ? left : undefined;
    }
    const present = listOf(value);
    if ('superset_of' in rules && !listOf(rules['superset_of']).every((one) => present.includes(one))) {
      throw refused(claim);
    }
  }
  if (value === undefined && rules['essential'] === true) throw refused(claim);
  return value;
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map((one: unknown) => one) : [value];
}

const refused = (claim: string) => new Error(`the federation does not allow the provider's ${claim}`);
