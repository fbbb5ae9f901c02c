// What the title bar of a window outside says: the origin it shows, before anything else. Called by outside-window.ts.

export function titleOf(address: string): string {
  if (!URL.canParse(address)) return 'Sportello Scuola';
  const { protocol, host } = new URL(address);
  return `${protocol}//${host} – Sportello Scuola`;
}
