// The desk process's view of the kiosk's windows, which main alone can touch: each wish is a message, and its answer another.
// Made by desk-entry.ts; what main does for it stands in kiosk-windows.ts.
import type { KioskShell } from '#desk/kiosk/lock/kiosk-shell.ts';

type Wish = 'clear' | 'untilPrinted' | 'open' | 'leave';

export class KioskOfMain {
  readonly #ask: (wish: Wish, requestId: number) => void;
  readonly #waiting = new Map<number, () => void>();
  #lastRequest = 0;
  #isPrinting = false;

  constructor(ask: (wish: Wish, requestId: number) => void) {
    this.#ask = ask;
  }

  done(requestId: number): void {
    this.#waiting.get(requestId)?.();
    this.#waiting.delete(requestId);
  }

  setPrinting(printing: boolean): void {
    this.#isPrinting = printing;
  }

  /** @param profileDir where Chromium keeps its files: searched, since main's own Chromium still uses it */
  shell(profileDir: string): KioskShell {
    return {
      places: [{ name: 'profile', path: profileDir, rule: 'searched', except: ['desk', 'key.json'] }],
      isPrinting: () => this.#isPrinting,
      untilPrinted: () => this.#wish('untilPrinted'),
      clear: () => this.#wish('clear'),
      // The system's spool is the system's: main waits for its own sheets, and the guide says how the rest is kept empty.
      jobsLeft: () => Promise.resolve(this.#isPrinting ? 1 : 0),
      open: () => void this.#wish('open'),
      leave: () => void this.#wish('leave'),
    };
  }

  #wish(wish: Wish): Promise<void> {
    this.#lastRequest += 1;
    const requestId = this.#lastRequest;
    return new Promise((resolve) => {
      this.#waiting.set(requestId, resolve);
      this.#ask(wish, requestId);
    });
  }
}
