// Rows in the text format of PostgreSQL's COPY: tab between values, \N for null, backslash escapes.
// Called by municipality/apply-municipality.ts only; both databases read the same text.

export type CopyValue = string | number | boolean | null | readonly string[] | { readonly json: unknown };

/** One row, with its line feed. Arrays become PostgreSQL arrays of text, `{ json }` becomes jsonb. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(field).join('\t')}\n`;
}

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'string') return escape(value);
  if ('json' in value) return escape(JSON.stringify(value.json));
  return escape(`{${value.map((item) => `"${item.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escape(text: string): string {
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text;
}
