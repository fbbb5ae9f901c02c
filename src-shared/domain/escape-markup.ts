// Text that stands in XML or HTML, between tags or in a quoted attribute, and never becomes mark-up. Pure.
// Called by whoever writes a document by hand: central's pages, receipts and their answers, the notice's metadata.

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
