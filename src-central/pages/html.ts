// Text into HTML, always escaped: whatever is put into a page by `html` cannot become mark-up. Used by every page that central serves:
// links of payments, parents' access, and the stand-in of pagoPA.
import { escapeMarkup } from '#shared/domain/escape-markup.ts';

export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | string | number | null | readonly Html[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((all, string, at) => all + asText(parts[at - 1] ?? null) + string));
}

function asText(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeMarkup(String(part));
}
