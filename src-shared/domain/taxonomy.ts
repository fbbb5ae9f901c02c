// The taxonomy of collections (tassonomia degli incassi): by which pagoPA knows what a payment is for. Called by the settings, whose list
// shows the words; printed nowhere, sent with every debt position.
// Here are the codes of school services, of municipalities (type 01) and of state schools (type 06): pagoPA/pagopa-api,
// taxonomy/tassonomia.json, version 33. Any other code in right form is taken with a warning: pagoPA adds some every year.

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** `9/` + type of ente (2) + macro area (2) + service (3) + reason (2) + `/`. */
export type TaxonomyCode = Brand<string, 'TaxonomyCode'>;

export type TaxonomyEntry = { readonly code: string; readonly ente: 'municipality' | 'school'; readonly name: string };

const of =
  (ente: TaxonomyEntry['ente']) =>
  ([code, name]: readonly [string, string]): TaxonomyEntry => ({ code, ente, name });

/** The list that a category chooses from. The names are the official ones, in Italian in every language. */
export const schoolTaxonomy: readonly TaxonomyEntry[] = [
  ...(
    [
      ['9/0107100TS/', 'Rette scolastiche (servizi educativi comunali)'],
      ['9/0107101TS/', 'Mense scolastiche'],
      ['9/0107102SP/', 'Trasporto scolastico'],
      ['9/0107103SP/', 'Prescuola'],
      ['9/0107104SP/', 'Interscuola (assistenza al pasto)'],
      ['9/0107105SP/', 'Doposcuola'],
      ['9/0107106SP/', 'Nido'],
      ['9/0107107AP/', 'Duplicato tesserino (trasporto)'],
      ['9/0108103TS/', 'Centri estivi e centri gioco'],
    ] as const
  ).map(of('municipality')),
  ...(
    [
      ['9/0601100TS/', 'Tassa di iscrizione'],
      ['9/0601101TS/', 'Tassa di frequenza'],
      ['9/0601104TS/', 'Mense scolastiche e universitarie e buoni pasto'],
      ['9/0601105SP/', 'Trasporto scolastico'],
      ['9/0601106SP/', 'Prescuola'],
      ['9/0601107SP/', 'Interscuola'],
      ['9/0601108SP/', 'Doposcuola'],
      ['9/0601124SP/', 'Assicurazione alunni e personale'],
      ['9/0601125AP/', 'Visite guidate e viaggi di istruzione'],
      ['9/0601130AP/', 'Attività ludico-sportive'],
      ['9/0601131AP/', 'Corsi e certificazioni'],
      ['9/0601132AP/', 'Servizi facoltativi (convitti)'],
    ] as const
  ).map(of('school')),
];

const FORM = /^9\/\d{7}[A-Z0-9]{2}\/$/;

/**
 * Reads a code, blanks ignored, capitals made, a stroke at the end added where only that is missing. `entry` is null for a code that
 * is not in the list: a warning. Error `not-a-taxonomy-code` for any other form.
 */
export function parseTaxonomyCode(
  text: string,
): Result<{ readonly value: TaxonomyCode; readonly entry: TaxonomyEntry | null }, 'not-a-taxonomy-code'> {
  const bare = text.replace(/\s/g, '').toUpperCase();
  const value = /[^/]$/.test(bare) ? `${bare}/` : bare;
  if (!FORM.test(value)) return err('not-a-taxonomy-code');
  return ok({ value: value as TaxonomyCode, entry: schoolTaxonomy.find(({ code }) => code === value) ?? null });
}
