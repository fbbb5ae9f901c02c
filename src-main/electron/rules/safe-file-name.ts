// A file name that every system takes and that cannot lead anywhere: used as the suggestion of the save dialog.
// Called by save-document.ts. The dialog still lets the person choose; the suggestion itself must never be a path.

const extensions = ['pdf', 'sportello', 'csv', 'xlsx', 'json'] as const;
export type DocumentExtension = (typeof extensions)[number];

const longestName = 120;
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name without folders, control signs and signs that a system reserves; ends in an extension of ours if it did, else in `.pdf`. */
export function safeFileName(suggested: string): { readonly name: string; readonly extension: DocumentExtension } {
  const ending = suggested.slice(suggested.lastIndexOf('.') + 1).toLowerCase();
  const extension = extensions.find((known) => known === ending) ?? 'pdf';
  const last = suggested.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/\.(pdf|sportello|csv|xlsx|json)$/i, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, longestName);
  const stem = plain === '' || windowsDevice.test(plain) ? 'avviso' : plain;
  return { name: `${stem}.${extension}`, extension };
}
