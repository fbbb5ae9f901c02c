// Esc goes one step back, Esc Esc begins anew: home, with the search ready for the next in the queue.
// Called once, by CounterFrame.vue. Whatever is open (a dialog, a menu, the search's list) takes its own Esc first.
import type { Shortcut } from './use-shortcuts.ts';

const doublePressMilliseconds = 600;

export function escapeShortcut(back: () => void, beginAnew: () => void): Shortcut {
  let last = Number.NEGATIVE_INFINITY;
  return {
    key: 'Escape',
    run(event) {
      const twice = event.timeStamp - last < doublePressMilliseconds;
      last = twice ? Number.NEGATIVE_INFINITY : event.timeStamp;
      if (twice) beginAnew();
      else back();
    },
  };
}
