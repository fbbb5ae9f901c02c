// The little mark-up of news and answers: paragraphs apart by an empty line, lists of lines that begin with "- ", **bold**. Nothing else:
// no links, no pictures, no HTML, so that whatever an administrator writes is only ever text. Called by the screens and the search. Pure.

export interface MarkupSpan {
  readonly text: string;
  readonly bold: boolean;
}

export type MarkupBlock =
  | { readonly kind: 'paragraph'; readonly spans: readonly MarkupSpan[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly MarkupSpan[])[] };

const ITEM = /^\s*[-•]\s+/;

/** `parseMarkup('Portare:\n- **due** foto')` → a paragraph and a list of one item */
export function parseMarkup(text: string): MarkupBlock[] {
  const blocks: MarkupBlock[] = [];
  for (const part of text.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    for (const run of runsOf(part)) {
      const [first = ''] = run;
      if (ITEM.test(first)) blocks.push({ kind: 'list', items: run.map((line) => spansOf(line.replace(ITEM, ''))) });
      else blocks.push({ kind: 'paragraph', spans: spansOf(run.join(' ')) });
    }
  }
  return blocks;
}

/** Without its marks, on one line. */
export function plainText(text: string): string {
  const spans = parseMarkup(text).flatMap((block) => (block.kind === 'list' ? block.items : [block.spans]));
  return spans.map((line) => line.map((span) => span.text).join('')).join(' ');
}

/** Lines that follow each other and are all items, or all not. */
function runsOf(part: string): string[][] {
  const runs: string[][] = [];
  for (const line of part.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    const run = runs.at(-1);
    if (run && ITEM.test(run[0] ?? '') === ITEM.test(line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** An opening mark without its end is text. */
function spansOf(line: string): MarkupSpan[] {
  return line
    .split(/(\*\*[^*]+\*\*)/)
    .filter((text) => text !== '')
    .map((text) => (/^\*\*[^*]+\*\*$/.test(text) ? { text: text.slice(2, -2), bold: true } : { text, bold: false }));
}
