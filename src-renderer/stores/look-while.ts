// Looks again, second after second, while something is being done at central and its screen is open. Used by the stores of long work.
// There is never more than one looking at a time, also where a screen is left and opened again within the second.

export interface Looking {
  /** At once, then again and again; ends when nothing is being done any more, or when it is left. */
  follow(): Promise<void>;
  leave(): void;
}

export function lookWhile(look: () => Promise<void>, isGoingOn: () => boolean, everyMs = 1000): Looking {
  let current: symbol | null = null;
  return {
    async follow() {
      if (current) return;
      const mine = Symbol('looking');
      current = mine;
      for (;;) {
        await look();
        if (current !== mine || !isGoingOn()) break;
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        if (current !== mine) break;
      }
      if (current === mine) current = null;
    },
    leave() {
      current = null;
    },
  };
}
