// Rows as the bytes of a file: text in the encoding and with the separator that a product writes. Used by the tests and the bench of imports.

export interface CsvForm {
  readonly encoding: 'utf-8' | 'utf-8 with mark' | 'windows-1252';
  readonly separator: ';' | ',' | '\t';
}

export function csvBytes(
  headers: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  form: CsvForm,
): Buffer {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoted(cell, form.separator)).join(form.separator)}\r\n`;
  const text = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))].map(line).join('');
  if (form.encoding === 'windows-1252') return windows1252(text);
  return Buffer.from(form.encoding === 'utf-8 with mark' ? `\uFEFF${text}` : text);
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || cell.includes('"') || cell.includes('\n')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

const beyondLatin1: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, '–': 0x96 };

export function windows1252(text: string): Buffer {
  return Buffer.from(
    [...text].map((character) => {
      const byte = beyondLatin1[character] ?? character.charCodeAt(0);
      if (byte > 0xff) throw new Error(`${character} is not in Windows-1252`);
      return byte;
    }),
  );
}
