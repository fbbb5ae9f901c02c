// The instant that a receipt's date-time means. Pure; called by receipt-document.ts and by the stand-in that writes such documents.
// PSPs mostly write no zone and mean the clock on an Italian wall; where one is written it holds.

const zone = 'Europe/Rome';
const shape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

const wall = new Intl.DateTimeFormat('en-GB', {
  ...({ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
});

/** @returns ISO 8601 in UTC, or null for what is no date-time. The hour that comes twice in October is taken as its first. */
export function instantOfReceipt(text: string): string | null {
  const [, seconds, fraction = '', written] = shape.exec(text.trim()) ?? [];
  if (seconds === undefined) return null;
  const milliseconds = fraction.slice(0, 4);
  const asUtc = Date.parse(`${seconds}${milliseconds}${written ?? 'Z'}`);
  if (Number.isNaN(asUtc)) return null;
  if (written !== undefined) return new Date(asUtc).toISOString();
  // The offset a day before is the one that still holds in the doubled hour; where it has changed meanwhile, the later one does.
  const earlier = asUtc - offsetAt(asUtc - 86_400_000);
  const found = earlier + offsetAt(earlier) === asUtc ? earlier : asUtc - offsetAt(asUtc);
  return new Date(found).toISOString();
}

/** `2026-11-26T10:15:00`, what a clock in Italy shows at `instant`. */
export function italianDateTime(instant: number): string {
  const parts = new Map(wall.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** How far Italy's clocks are ahead of UTC at `instant`, in milliseconds. */
function offsetAt(instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${italianDateTime(whole)}Z`) - whole;
}
