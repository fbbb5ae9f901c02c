// A file name that every system takes and that cannot lead anywhere: used as the suggestion of the save dialog.
// Called by save-document.ts. The dialog still lets the person choose; the suggestion itself must never be a path.

const longestName = 120;
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name without folders, control signs and signs that a system reserves; ends in `.pdf`. */
export function safePdfName(suggested: string): string {
  const last = suggested.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/\.pdf$/i, '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, longestName);
  return `${plain === '' || windowsDevice.test(plain) ? 'avviso' : plain}.pdf`;
}
