// Keeps a black window over every display but the page's, from the first moment and whenever a display comes, goes or changes.
// Carries out rules/cover-plan.ts. Called by kiosk-shell.ts.
import { BrowserWindow, screen } from 'electron';
import { coverPreferences } from '../rules/window-preferences.ts';
import { coverPlan, type DisplayNow } from './rules/cover-plan.ts';
import { coverWindowOptions } from './rules/window-options.ts';

export class DisplayCovers {
  readonly #covers = new Map<number, BrowserWindow>();
  readonly #page: () => BrowserWindow | null;
  readonly #again = (): void => this.update();

  constructor(page: () => BrowserWindow | null) {
    this.#page = page;
    screen.on('display-added', this.#again);
    screen.on('display-removed', this.#again);
    screen.on('display-metrics-changed', this.#again);
  }

  update(): void {
    const page = this.#page();
    const pageOn = page ? screen.getDisplayMatching(page.getBounds()).id : screen.getPrimaryDisplay().id;
    const covers = [...this.#covers].map(([displayId, window]) => ({ displayId, bounds: window.getBounds() }));
    const plan = coverPlan(screen.getAllDisplays(), screen.getPrimaryDisplay().id, pageOn, covers);
    for (const id of plan.close) this.#close(id);
    if (plan.page && page) page.setBounds(plan.page.bounds);
    for (const display of plan.move) this.#covers.get(display.id)?.setBounds(display.bounds);
    for (const display of plan.open) this.#open(display);
  }

  close(): void {
    screen.off('display-added', this.#again);
    screen.off('display-removed', this.#again);
    screen.off('display-metrics-changed', this.#again);
    for (const id of [...this.#covers.keys()]) this.#close(id);
  }

  #open({ id, bounds }: DisplayNow): void {
    const window = new BrowserWindow({ ...coverWindowOptions(bounds), webPreferences: coverPreferences() });
    window.setAlwaysOnTop(true, 'screen-saver');
    this.#covers.set(id, window);
    window.once('closed', () => this.#covers.delete(id));
    window.showInactive();
  }

  #close(id: number): void {
    this.#covers.get(id)?.destroy();
    this.#covers.delete(id);
  }
}
