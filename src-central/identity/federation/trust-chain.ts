// How a provider is known by the federation: what it says of itself, vouched for by a superior, and so on up to the anchor above the ente's own
// authority; then the policies of all of them, from the anchor down. Called by provider/metadata-shelf.ts. The first statement is reached by an address
// that an administrator typed and TLS vouches for; every other is signed by keys that the one above it names.
import { applyPolicy, type Metadata } from './apply-policy.ts';
import { readStatement, type Statement } from './entity-statement.ts';

/** @throws where there is no answer; null: there is nothing at that address */
export type ReadText = (url: string) => Promise<string | null>;

export interface Resolved {
  readonly metadata: Metadata;
  /** The provider's own statement, then its superiors' about who is below them, last the anchor of itself. */
  readonly chain: readonly string[];
  readonly anchor: string;
  /** When the first of them is over. */
  readonly untilMs: number;
}

/** It says nothing of itself to any federation. */
export class NoStatement extends Error {}
/** It does, and nobody whom the ente believes vouches for it. */
export class NotInFederation extends Error {}

/** Of superiors, one above the other. */
const longestPath = 4;
const kind = 'openid_provider';

/** @param authority who vouches for the ente */
export async function resolveProvider(
  issuer: string,
  authority: string,
  read: ReadText,
  nowMs: number,
): Promise<Resolved> {
  const leaf = await configurationOf(issuer, read, nowMs);
  if (!leaf) throw new NoStatement(issuer);
  try {
    const anchor = await anchorAbove(authority, read, nowMs);
    const path = await climb(leaf, anchor, read, nowMs, new Set([issuer]));
    if (!path) throw new Error('no way leads from the provider to the anchor');
    checkLengths(path);
    const direct = path.at(-1)?.metadata[kind] ?? {};
    const said: Metadata = { ...leaf.metadata[kind], ...direct };
    const metadata = path.reduce((so, { metadata_policy: policy }) => applyPolicy(so, policy[kind] ?? {}), said);
    if (metadata['issuer'] !== issuer) throw new Error('the provider describes another issuer');
    const all = [leaf, ...path, anchor];
    const chain = [leaf, ...path.toReversed(), anchor].map(({ text }) => text);
    return { metadata, chain, anchor: anchor.sub, untilMs: Math.min(...all.map(({ exp }) => exp)) * 1000 };
  } catch (error) {
    throw new NotInFederation(issuer, { cause: error });
  }
}

/** Whoever has nobody above is the anchor. */
async function anchorAbove(authority: string, read: ReadText, nowMs: number): Promise<Statement> {
  let at = await configurationOf(authority, read, nowMs);
  for (let steps = 0; at !== null && steps < longestPath; steps += 1) {
    const [above] = at.authority_hints;
    if (above === undefined) return at;
    at = await configurationOf(above, read, nowMs);
  }
  throw new Error('the authority leads to no anchor');
}

/** @returns statements about who is below, from the anchor's down to the one about `entity`; null: no way leads up */
async function climb(
  entity: Statement,
  anchor: Statement,
  read: ReadText,
  nowMs: number,
  seen: Set<string>,
): Promise<Statement[] | null> {
  for (const hint of entity.authority_hints) {
    if (seen.has(hint) || seen.size > longestPath) continue;
    seen.add(hint);
    const superior = hint === anchor.sub ? anchor : await configurationOf(hint, read, nowMs);
    if (!superior) continue;
    const about = await statementAbout(superior, entity.sub, read, nowMs);
    if (!about) continue;
    // What the entity says of itself counts where a key has signed it that its superior names.
    await readStatement(entity.text, { issuer: entity.sub, subject: entity.sub, nowMs }, about.jwks);
    if (superior === anchor) return [about];
    const above = await climb(superior, anchor, read, nowMs, seen);
    if (above) return [...above, about];
  }
  return null;
}

async function configurationOf(entity: string, read: ReadText, nowMs: number): Promise<Statement | null> {
  const text = await read(`${entity.replace(/\/$/, '')}/.well-known/openid-federation`);
  return text === null ? null : await readStatement(text.trim(), { issuer: entity, subject: entity, nowMs }, null);
}

async function statementAbout(
  superior: Statement,
  subject: string,
  read: ReadText,
  nowMs: number,
): Promise<Statement | null> {
  const endpoint = superior.metadata['federation_entity']?.['federation_fetch_endpoint'];
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  url.searchParams.set('sub', subject);
  const text = await read(url.href);
  return text === null
    ? null
    : await readStatement(text.trim(), { issuer: superior.sub, subject, nowMs }, superior.jwks);
}

/** Whoever allows only so many between itself and the last is heeded. */
function checkLengths(path: readonly Statement[]): void {
  path.forEach(({ constraints }, index) => {
    const between = path.length - 1 - index;
    if (between > (constraints.max_path_length ?? longestPath)) throw new Error('the way to the anchor is too long');
  });
}
