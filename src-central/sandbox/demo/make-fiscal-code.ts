// Fiscal codes of invented people, with omocodia where asked. Called by make-person and manual-family.
// Making codes is the demo's business alone: the program itself only compares, never makes one.
import { computeFiscalCode } from '#shared/domain/fiscal-code/compute.ts';
import { omocodiaVariants } from '#shared/domain/fiscal-code/omocodia.ts';
import { day } from './identifiers.ts';

/** Whose code it is. `birthDate` is `YYYY-MM-DD`; `belfiore` the code of the birth place. */
export interface FiscalCodeSubject {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly belfiore: string;
}

/** The 16 characters; `omocodia` 0 is the plain code, 1 to 127 the variants that the tax agency gives to namesakes. */
export function makeFiscalCode(subject: FiscalCodeSubject, omocodia = 0): string {
  const code = computeFiscalCode({
    surname: subject.familyName,
    name: subject.givenName,
    birthDate: day(subject.birthDate),
    sex: subject.sex,
    belfiore: subject.belfiore,
  });
  return omocodia === 0 ? code : (omocodiaVariants(code)[omocodia] ?? code);
}
