// The fiscal code (codice fiscale): everything of the folder beside this file in one import.
// Called by screens, imports and the demo; within the folder each rule has its own file.
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
