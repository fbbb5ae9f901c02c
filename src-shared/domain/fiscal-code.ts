// The fiscal code (codice fiscale): the door of the folder beside this file.
// Others import from here only; within the folder each rule has its own file.
// Codes are compared and warned about, never blocked, never overwritten.

export { checkFiscalCode, type FiscalCodeWarning, type KnownPerson } from './fiscal-code/agreement.ts';
export {
  birthPart,
  computeFiscalCode,
  namePart,
  surnamePart,
  type PersonForFiscalCode,
} from './fiscal-code/compute.ts';
export { formatFiscalCode, maskFiscalCode } from './fiscal-code/display.ts';
export { canonicalFiscalCode, omocodiaVariants } from './fiscal-code/omocodia.ts';
export {
  isFiscalCode,
  parseFiscalCode,
  type CodedBirth,
  type FiscalCode,
  type FiscalCodeError,
  type ParsedFiscalCode,
  type PersonalFiscalCode,
  type ProvisionalFiscalCode,
} from './fiscal-code/parse.ts';
export { checkCharacter } from './fiscal-code/tables.ts';
