// How parents of an ente identify themselves: the providers of SPID and CIE that an administrator typed, what the federation wants to know of
// the ente, and what may be wrong with it. Used by the form at the counter and by central, which decides.
import { z } from 'zod';
import { isEmailAddress } from '../domain/email-address.ts';
import { isUsableAddress } from './pagopa-access.ts';
import { SettingNotes, type SettingNote } from './notes.ts';

export const identityKinds = ['spid', 'cie'] as const;
export const IdentityKindSchema = z.enum(identityKinds);
export type IdentityKind = z.infer<typeof IdentityKindSchema>;

/** Part of the address at which a provider sends parents back, so it never changes and is never given again. */
export const IdentityProviderIdSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<'IdentityProviderId'>();
export type IdentityProviderId = z.infer<typeof IdentityProviderIdSchema>;

export const IdentityProviderSchema = z.object({
  id: IdentityProviderIdSchema,
  kind: IdentityKindSchema,
  /** As the button's list says it: "Poste Italiane". */
  name: z.string().trim().max(60),
  issuer: z.string().trim().max(300),
  /** Null: the address that central gives the ente (`/i/rp/ENTE`), as the federation wants it. */
  clientId: z.string().trim().max(300).nullable(),
  on: z.boolean(),
});
export type IdentityProvider = z.infer<typeof IdentityProviderSchema>;

export const mostIdentityProviders = 20;

const text = (most: number) => z.string().trim().max(most);

/** What the federation publishes of the ente; needed only for the real SPID and CIE. */
export const FederationFieldsSchema = z.object({
  /** The ente's certified mail. */
  contact: text(254),
  homepage: text(300),
  policy: text(300),
  /** Who vouches for the ente: the address of the federation. */
  authority: text(300),
  /** What the federation gave the ente when it took it in: a signed text. */
  trustMark: text(6000),
});
export type FederationFields = z.infer<typeof FederationFieldsSchema>;

export const noFederation: FederationFields = { contact: '', homepage: '', policy: '', authority: '', trustMark: '' };

/** As typed: one without an id is new, and central gives it one. */
export const TypedProviderSchema = IdentityProviderSchema.extend({ id: IdentityProviderIdSchema.nullable() });
export type TypedProvider = z.infer<typeof TypedProviderSchema>;

export function checkIdentityAccess(
  providers: readonly TypedProvider[],
  federation: FederationFields,
): readonly SettingNote[] {
  const notes = new SettingNotes();
  providers.forEach(({ kind, name, issuer, clientId }, index) => {
    const field = (part: string) => `providers.${String(index)}.${part}`;
    if (name.trim() === '') notes.problem(field('name'), 'missing');
    checkUrl(notes, field('issuer'), issuer, true);
    if (clientId !== null) checkClientId(notes, field('clientId'), clientId);
    // One that serves both ways has a button for each.
    const twin = providers.findIndex((other) => other.kind === kind && other.issuer === issuer);
    if (twin !== index) notes.problem(field('issuer'), 'repeated');
  });
  checkUrl(notes, 'federation.homepage', federation.homepage, false);
  checkUrl(notes, 'federation.policy', federation.policy, false);
  checkUrl(notes, 'federation.authority', federation.authority, false);
  if (federation.contact !== '' && !isEmailAddress(federation.contact)) {
    notes.problem('federation.contact', 'emailShape');
  }
  if (federation.trustMark !== '' && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(federation.trustMark)) {
    notes.problem('federation.trustMark', 'signedTextShape');
  }
  return notes.all;
}

function checkUrl(notes: SettingNotes, field: string, url: string, isNeeded: boolean): void {
  if (url === '' && !isNeeded) return;
  if (url === '') notes.problem(field, 'missing');
  else if (!isUsableAddress(url)) notes.problem(field, 'addressShape');
}

/** An address in the federation, any name at a provider that registers by hand; a blank or control character is neither. */
function checkClientId(notes: SettingNotes, field: string, clientId: string): void {
  if (!/^[\x21-\x7e]+$/.test(clientId)) notes.problem(field, 'clientIdShape');
}
