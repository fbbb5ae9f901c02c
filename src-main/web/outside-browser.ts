// A window outside under the web host: a guarded browser of its own for Checkout or for an identity provider. Called by the shell contract.
// At the counter it stands beside the other windows; at a kiosk it covers the screen. Its address stands above the page, written by us.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReturnPage, mayFrame, mayShow, type OutsidePlace } from '#shared/security/outside-addresses.ts';
import { findInstalledBrowser } from './find-browser.ts';
import type { DeniedWay, PageRules } from './guard/guard-pages.ts';
import { startGuardedBrowser, type GuardedBrowser } from './guard/guarded-browser.ts';
import type { BarTexts } from './guard/page-script.ts';
import { hasDisplay } from './launch-browser.ts';

export type ClosedBy = 'person' | 'return' | 'program';

export interface OutsideBrowser {
  /** Resolves when its window is closed and nothing of it is left. */
  readonly closed: Promise<ClosedBy>;
  close(): void;
  /** Whoever wants to know that somebody is at it. */
  onTouched(told: () => void): void;
}

/** How a page outside is shown; null where this machine has no browser or no display. */
export type ShowOutside = (place: OutsidePlace, bar: BarTexts) => OutsideBrowser | null;

export interface OutsideOptions {
  /** Where the browser's folder is made; default: among the temporary files. */
  readonly below?: string;
  readonly fullScreen: boolean;
  readonly log: (line: string) => void;
  /** Told of every browser, so that a reset can close it and look into its folder. */
  readonly onStarted?: (browser: GuardedBrowser) => void;
  readonly extraWords?: readonly string[];
}

/** The rules of one window, and what happens at its return. */
export function outsideRules(
  place: OutsidePlace,
  bar: BarTexts,
  told: { onReturn(): void; onClose(): void; onTouched(): void; onDenied(way: DeniedWay): void },
): PageRules {
  return {
    mayShow: (url) => mayShow(place, url),
    mayFrame: (url) => mayFrame(place, url),
    mayStay: (url) => mayShow(place, url) || url.startsWith('chrome-error://'),
    bar,
    onDenied: (way) => told.onDenied(way),
    // Only once the page is there has central heard of the return.
    onShown: (url) => {
      if (isReturnPage(place, url)) told.onReturn();
    },
    onTouched: () => told.onTouched(),
    onCloseWish: () => told.onClose(),
    onCrash: () => told.onClose(),
  };
}

export function showOutsideBrowser(options: OutsideOptions): ShowOutside {
  return (place, bar) => {
    const browser = hasDisplay() || options.extraWords ? findInstalledBrowser() : undefined;
    if (browser === undefined) return null;
    // Made for its owner alone (0700).
    const below = options.below ?? mkdtempSync(join(tmpdir(), 'sportello-outside-'));
    let closedBy: ClosedBy = 'person';
    let touched: () => void = () => {};
    const close = (by: ClosedBy): void => {
      closedBy = by;
      started.close();
    };
    const rules = outsideRules(place, bar, {
      onReturn: () => close('return'),
      onClose: () => close('person'),
      onTouched: () => touched(),
      onDenied: (way) => options.log(`outside page: a ${way} was denied`),
    });
    const { fullScreen, extraWords } = options;
    const started = startGuardedBrowser({
      ...{ browser, below, address: place.begunAt, rules, fullScreen, ...(extraWords && { extraWords }) },
    });
    options.onStarted?.(started);
    const closed = started.closed.then(() => {
      if (options.below === undefined) rmSync(below, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      return closedBy;
    });
    return { closed, close: () => close('program'), onTouched: (told) => (touched = told) };
  };
}

/** For tests: nothing is launched, the address goes to whoever asked for it, and the window counts as open until it is closed from here. */
export function handOverOutside(take: (address: string) => void): ShowOutside {
  return ({ begunAt }) => {
    let end: (by: ClosedBy) => void = () => {};
    const closed = new Promise<ClosedBy>((resolve) => (end = resolve));
    take(begunAt);
    return { closed, close: () => end('program'), onTouched: () => {} };
  };
}
