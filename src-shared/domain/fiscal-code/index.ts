// The fiscal code (codice fiscale): the door of this folder.
// Others import from '#shared/domain/fiscal-code/index.ts' only.
// Codes are compared and warned about, never blocked, never overwritten.

export { checkFiscalCode, type FiscalCodeWarning, type KnownPerson } from './agreement.ts';
export { birthPart, computeFiscalCode, namePart, surnamePart, type PersonForFiscalCode } from './compute.ts';
export { formatFiscalCode, maskFiscalCode } from './display.ts';
export { canonicalFiscalCode, omocodiaVariants } from './omocodia.ts';
export {
  isFiscalCode,
  parseFiscalCode,
  type CodedBirth,
  type FiscalCode,
  type FiscalCodeError,
  type ParsedFiscalCode,
  type PersonalFiscalCode,
  type ProvisionalFiscalCode,
} from './parse.ts';
export { checkCharacter } from './tables.ts';
