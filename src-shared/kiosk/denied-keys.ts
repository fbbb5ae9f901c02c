// Which key presses a kiosk does not let through to the browser around the page. One rule for both shells: Electron asks it before every
// key press, the web host carries its text into every page. Whatever is not known to be harmless together with Ctrl, Alt or Meta is denied.

export interface KeyPress {
  /** As KeyboardEvent.key has it. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  /** AltGr, by which `@`, `#`, `[` and `€` are typed on an Italian keyboard. */
  readonly altGraph: boolean;
}

/** Stands alone, without a name from outside: its text is carried into pages. */
export function isDeniedKey(press: KeyPress): boolean {
  const { key, ctrl, alt, meta, shift, altGraph } = press;
  // With AltGr a printable character is typed. Windows reports it as Ctrl and Alt together.
  if ((altGraph || (ctrl && alt)) && !meta && [...key].length === 1) return false;
  if (['Control', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'NumLock', 'Dead', 'Process', 'Unidentified'].includes(key))
    return false;
  if (meta || alt || key === 'Meta' || key === 'OS') return true;
  if (ctrl) {
    // What a person does in a field: choose all, copy, cut, paste, undo, go by words.
    const editing = ['a', 'c', 'x', 'v', 'z', 'y'];
    const moving = ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace', 'Delete', 'Insert'];
    // Ctrl+Shift+Delete opens the browser's own page of what it keeps.
    if (moving.includes(key)) return shift && key === 'Delete';
    return shift || !editing.includes(key.toLowerCase());
  }
  if (shift && key === 'Escape') return true;
  const plain = [
    ...['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ];
  // Every other key with a name does something of its own: F1 to F24, browser, launch, media and power keys, the menu key, print screen.
  return [...key].length > 1 && !plain.includes(key);
}
