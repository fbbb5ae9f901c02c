// E-mail addresses as people dictate them: what cannot be one, and what is probably a slip of the finger.
// Called by forms: the first is an error at the field, the second a question beside it.
// Only the domain is guessed at; what stands before the @ is its owner's business.

const COMMON = [
  ...['gmail.com', 'libero.it', 'hotmail.com', 'hotmail.it', 'outlook.com', 'outlook.it', 'yahoo.it', 'yahoo.com'],
  ...['icloud.com', 'live.it', 'live.com', 'virgilio.it', 'alice.it', 'tiscali.it', 'tim.it', 'email.it', 'pec.it'],
];

/** Something, an @, a domain with a point in it; no blanks. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

/** The address that was probably meant (`maria@gmial.com` → `maria@gmail.com`), or null if nothing looks wrong. */
export function likelyEmailAddress(text: string): string | null {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1).toLowerCase();
  if (at < 1 || COMMON.includes(domain)) return null;
  const near = COMMON.find((common) => common.length >= 7 && isOneSlipApart(domain, common));
  return near ? `${text.slice(0, at)}@${near}` : null;
}

/** One character too many, too few or another one, or two neighbours in each other's place. */
function isOneSlipApart(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at++;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(typed, at + 1) === rest(meant, at + 1) ||
    rest(typed, at + 1) === rest(meant, at) ||
    rest(typed, at) === rest(meant, at + 1) ||
    (typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, at + 2) === rest(meant, at + 2))
  );
}
