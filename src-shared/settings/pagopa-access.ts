// How central reaches pagoPA for an ente: the addresses and the version that an administrator typed, and what may be wrong with them.
// The keys are no part of it: they go from the form to central once, and never come back.
import { z } from 'zod';
import { SettingNotes, type SettingNote } from './notes.ts';

/** Debt positions, carts of online payments, receipts: each has an address and a key of its own. */
export const pagopaServices = ['gpd', 'checkout', 'receipts'] as const;
export type PagopaService = (typeof pagopaServices)[number];

export const CheckoutVersionSchema = z.enum(['v1', 'v2']);
export type CheckoutVersion = z.infer<typeof CheckoutVersionSchema>;

const AddressSchema = z.object({ url: z.string().max(300) });

/** Null: that of the installation, if it has one. */
export const PagopaAddressesSchema = z.object({
  gpd: AddressSchema.nullable(),
  checkout: AddressSchema.extend({ version: CheckoutVersionSchema }).nullable(),
  receipts: AddressSchema.nullable(),
});
export type PagopaAddresses = z.infer<typeof PagopaAddressesSchema>;

/** Checkout's gateway asks for no key today. */
export const needsKey: Readonly<Record<PagopaService, boolean>> = { gpd: true, checkout: false, receipts: true };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** @param hasKey whether one was typed now, or is kept for this very server */
export function checkPagopaAddresses(
  addresses: PagopaAddresses,
  hasKey: (service: PagopaService) => boolean,
): readonly SettingNote[] {
  const notes = new SettingNotes();
  for (const service of pagopaServices) {
    const address = addresses[service];
    if (!address) continue;
    checkAddress(notes, `${service}.url`, address.url);
    if (needsKey[service] && !hasKey(service)) notes.problem(`${service}.key`, 'keyMissing');
  }
  return notes.all;
}

/** Without what people copy along: blanks around it, slashes at its end. */
export function tidyAddress(typed: string): string {
  return typed.trim().replace(/\/+$/, '');
}

export function isUsableAddress(text: string): boolean {
  const notes = new SettingNotes();
  checkAddress(notes, 'url', text);
  return notes.all.length === 0;
}

/** A key that was typed for one server is never sent to another. */
export function isSameServer(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

function checkAddress(notes: SettingNotes, field: string, text: string): void {
  if (text === '') return notes.problem(field, 'missing');
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!url || !isPlain) return notes.problem(field, 'addressShape');
  // A stand-in on the same machine; anything else would carry the key in the open.
  if (url.protocol === 'http:' && LOOPBACK.test(url.hostname)) return;
  if (url.protocol !== 'https:') notes.problem(field, 'addressOpen');
}
