// Which of the system's printers is one that puts out paper. What writes files, faxes or sends elsewhere would be a way out, and would keep
// the notice. Called by print-silently.ts.

export interface PrinterNow {
  readonly name: string;
  readonly description: string;
}

const writesFiles =
  /pdf|xps|onenote|fax|document writer|to file|send to|image writer|cups-brf|google cloud|microsoft ipp class driver \(file\)|postscript file/i;

/** The one that the administrator named, if it is there; else the only one; null where there is none, or several and nobody chose. */
export function choosePrinter(printers: readonly PrinterNow[], named: string | null): string | null {
  const real = printers.filter(({ name, description }) => !writesFiles.test(`${name} ${description}`));
  if (named !== null) return real.find(({ name }) => name === named)?.name ?? null;
  return real.length === 1 ? (real[0]?.name ?? null) : null;
}
