// Return addresses that are made for one message each, so that what comes back to one names its message. Called by whoever sends (desks and
// central) and by whoever reads the return mailbox.

/** `scuola+ID@comune.it` → ID */
export function tagOf(address: string): string | null {
  return /\+([0-9a-f-]{36})@/i.exec(address)?.[1] ?? null;
}

/** `scuola@comune.it` → `scuola+ID@comune.it` */
export function tagged(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}
