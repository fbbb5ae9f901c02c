// A print system of three small programs, as CUPS has them: a paper that is handed over lies in the spool folder until it is out.
// Put before the PATH of the kiosk by real-kiosk.ts, which searches the spool like every other folder.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A job is out at the second look at the queue: at the first it is still being printed. */
const programs = {
  lp: `job="Ufficio-$$"; cat > "$SPOOL/$job"; echo "request id is $job (0 file(s))"`,
  lpstat: `[ "$1" = -d ] && echo "system default destination: Ufficio" && exit
for path in "$SPOOL"/*; do
  [ -f "$path" ] || continue
  name="\${path##*/}"
  case "$name" in
    *.seen) rm -f "$path" ;;
    *) mv "$path" "$path.seen"; echo "$name kiosk 1 now" ;;
  esac
done`,
  cancel: `rm -f "$SPOOL/$2" "$SPOOL/$2.seen"`,
} as const;

/** @returns what the kiosk's environment needs of it */
export function standInPrinter(folder: string): { readonly path: string; readonly spool: string } {
  const [path, spool] = [join(folder, 'bin'), join(folder, 'spool')];
  for (const made of [path, spool]) mkdirSync(made, { recursive: true });
  for (const [name, text] of Object.entries(programs)) {
    const file = join(path, name);
    writeFileSync(file, `#!/bin/sh\nSPOOL='${spool}'\n${text}\n`);
    chmodSync(file, 0o755);
  }
  return { path, spool };
}
