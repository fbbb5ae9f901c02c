// A single letter that is a command, on a screen where a scanner may type: the command waits until no second letter follows.
// Called by the table of Paga for S. If a second letter comes at once, it was a code: both letters go to the search instead.
const pauseMilliseconds = 45;

/** Runs `command` unless another character follows within the pause. */
export function afterScanPause(event: KeyboardEvent, command: () => void): void {
  const letter = event.key;
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
    command();
  }, pauseMilliseconds);
  window.addEventListener(
    'keydown',
    (next) => {
      if (next.key.length !== 1 || next.ctrlKey) return;
      clearTimeout(timer);
      stop.abort();
      window.dispatchEvent(new CustomEvent<string>(lettersForSearch, { detail: letter }));
    },
    { capture: true, signal: stop.signal },
  );
}

/** Event on the window: these letters belong into the search box, before the one that is being typed. */
export const lettersForSearch = 'sportello:letters-for-search';
