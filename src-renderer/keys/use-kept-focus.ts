// Focus that fell out of the document, because what had it is gone, goes to a place of the screen's choice.
// Called by screens whose lists change by themselves. A list that finds a neighbour for the focus is asked first.
import { watch } from 'vue';

/** Looks after every change of `lists`, and whenever the answer is called: after a dialog that was opened from a row, for instance. */
export function useKeptFocus(lists: () => unknown, fallback: () => void): () => void {
  function check(): void {
    // A task of its own: by then the screen is painted, and a closing dialog has given the focus back if it could.
    setTimeout(() => {
      if (document.activeElement === null || document.activeElement === document.body) fallback();
    });
  }

  watch(lists, check);
  return check;
}
