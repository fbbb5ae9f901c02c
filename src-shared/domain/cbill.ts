// The CBILL (SIA) code by which home banking finds the creditor.
// Called by the settings and printed on the notice; optional.
// No pattern is enforced by pagoPA, so an unusual one only warns.

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** A CBILL code, capitals and digits. */
export type Cbill = Brand<string, 'Cbill'>;

/**
 * Reads a CBILL code, blanks ignored, capitals made. `usual` is false unless it has the 5 characters banks expect.
 * Error `not-a-cbill` if empty, longer than 10, or with anything but letters and digits.
 */
export function parseCbill(text: string): Result<{ readonly value: Cbill; readonly usual: boolean }, 'not-a-cbill'> {
  const value = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z0-9]{1,10}$/.test(value)) return err('not-a-cbill');
  return ok({ value: value as Cbill, usual: value.length === 5 });
}
