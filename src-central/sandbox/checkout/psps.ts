// The banks and cards of the stand-in: invented names, each with its highest fee. Used by the pages. No real card or account is ever asked for.

export type Method = 'carta' | 'conto' | 'altro';

export interface Psp {
  readonly id: string;
  readonly method: Method;
  readonly name: string;
  readonly hint: string;
  readonly fee: number;
  /** As receipts name it. */
  readonly paymentMethod: string;
  readonly channel: string;
}

const psp = (method: Method, id: string, name: string, hint: string, fee: number, paymentMethod: string): Psp => ({
  ...{ id, method, name, hint, fee, paymentMethod, channel: `${id}_01` },
});

export const psps: readonly Psp[] = [
  psp('carta', 'CARTAPRV', 'Carte di Prova', 'Carta di credito o debito', 100, 'creditCard'),
  psp('conto', 'BANCAPRV', 'Banca di Prova', 'Pagamento diretto / Bonifico SCT', 90, 'other'),
  psp('conto', 'CASSAPRV', 'Cassa Rurale Immaginaria', 'Pagamento diretto / Bonifico SCT', 150, 'other'),
  psp('conto', 'MONTEPRV', 'Monte dei Pegni Finto', 'Pagamento diretto / Bonifico SCT', 120, 'other'),
  psp('altro', 'BORSAPRV', 'Borsellino Prova', 'Paga dal telefono', 0, 'other'),
  psp('altro', 'POSTAPRV', 'Posta Immaginaria', 'Paga con il tuo conto postale', 50, 'other'),
];

/** Where one pays with the notice in hand. */
export const shop = { id: 'BARPRV', name: 'Bar Tabacchi Finto', channel: 'BARPRV_02' };
