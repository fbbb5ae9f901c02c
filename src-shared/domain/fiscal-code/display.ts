// How a fiscal code is shown: masked until asked for, or in readable groups.
// Called by every screen and list; logs use the masked form only.
// The mask has one length for all codes, so that it tells nothing but the two ends.

/** First and last three characters around eight dots: `RSS••••••••01U`. Shorter than 11 characters: dots alone. */
export function maskFiscalCode(code: string): string {
  return code.length < 11 ? '••••••••' : `${code.slice(0, 3)}••••••••${code.slice(-3)}`;
}

/** In groups for reading aloud: `RSS MRA 80A01 H501 U`; an 11-digit code as `999 9900 0013`; else unchanged. */
export function formatFiscalCode(code: string): string {
  if (code.length === 16) return code.replace(/^(.{3})(.{3})(.{5})(.{4})(.)$/, '$1 $2 $3 $4 $5');
  return code.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}
