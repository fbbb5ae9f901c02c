// Which question is the last of its kind: an answer that was overtaken, by another question or by the end of what it was asked for, is shown
// to nobody. Used by stores whose screens may be left, and opened for somebody else, while an answer is on its way.

export interface Turns {
  /** Begins a turn and ends the one before. @returns whether it still lasts */
  begin(): () => boolean;
  /** Ends the turn that lasts. */
  end(): void;
}

export function newTurns(): Turns {
  let last = 0;
  return {
    begin() {
      const mine = ++last;
      return () => mine === last;
    },
    end: () => void ++last,
  };
}
