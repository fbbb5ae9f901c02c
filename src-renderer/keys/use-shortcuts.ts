// Keys that work from anywhere on a screen. Called by screens with their keys; the last mounted screen is asked first.
// A dialog, menu or list that is open keeps the keys to itself, but for those that say `always`.
import { onBeforeUnmount, onMounted } from 'vue';

export interface Shortcut {
  /** As KeyboardEvent.key, with `Ctrl+` before it where needed (⌘ counts as Ctrl). */
  readonly key: string;
  readonly run: (event: KeyboardEvent) => void;
  readonly always?: boolean;
  /** Left to the text field that has the focus, e.g. Ctrl+A. */
  readonly notInText?: boolean;
}

// Taken when the key goes down: a menu that this very key closes is gone by the time that the key has come up to the window.
let held = false;
const remember = (): void => void (held = isLayerOpen());

const layers: (() => readonly Shortcut[])[] = [];

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** Whether something lies over the screen: a dialog, a menu, an open list of choices. */
export function isLayerOpen(): boolean {
  return (
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [data-dismissable-layer]') !== null
  );
}

function isInText({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('input:not([type="checkbox"]), textarea');
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const name = nameOf(event);
  for (const layer of [...layers].reverse()) {
    const shortcut = layer().find(
      ({ key, always, notInText }) => key === name && (!held || always) && !(notInText && isInText(event)),
    );
    if (!shortcut) continue;
    event.preventDefault();
    shortcut.run(event);
    return;
  }
}

/** Registers keys for as long as the calling component is mounted. */
export function useShortcuts(shortcuts: () => readonly Shortcut[]): void {
  onMounted(() => {
    if (layers.length === 0) {
      window.addEventListener('keydown', remember, { capture: true });
      window.addEventListener('keydown', dispatch);
    }
    layers.push(shortcuts);
  });
  onBeforeUnmount(() => {
    layers.splice(layers.indexOf(shortcuts), 1);
    if (layers.length > 0) return;
    window.removeEventListener('keydown', remember, { capture: true });
    window.removeEventListener('keydown', dispatch);
  });
}
