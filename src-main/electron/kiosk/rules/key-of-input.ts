// Electron's description of a key press in the words of the shared rule. Called by lock-keys.ts.
import type { Input } from 'electron';
import type { KeyPress } from '#shared/kiosk/denied-keys.ts';

/** AltGr is not among what Electron tells; Windows shows it as Ctrl and Alt together, which the rule knows. */
export function keyOfInput({ key, control, alt, meta, shift }: Input): KeyPress {
  return { key, ctrl: control, alt, meta, shift, altGraph: false };
}
