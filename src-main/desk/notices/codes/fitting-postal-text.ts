// The postal text as it fits a 48×48 symbol. Capitals, digits and blanks always fit; each punctuation mark takes twice the room,
// and more than about ten of them need a larger symbol, which the bollettino has no place for.
// Called by the print model. Only name and subject give way: they are for people, the rest identifies the payment.
import { fitsDataMatrix } from './data-matrix-grid.ts';

/** Where debtor's name and subject stand in the 256 characters. */
const FREE_FROM = 93;
const FREE_TO = 243;

/** `text`, or with as many punctuation marks of subject and name blanked, from the end, as it takes to fit. */
export function fittingPostalText(text: string): string {
  let fitting = text;
  for (let at = FREE_TO - 1; at >= FREE_FROM && !fitsDataMatrix(fitting); at--) {
    if (!/[0-9A-Z ]/.test(fitting.charAt(at))) fitting = `${fitting.slice(0, at)} ${fitting.slice(at + 1)}`;
  }
  return fitting;
}
