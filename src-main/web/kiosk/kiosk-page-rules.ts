// Where the page of a kiosk's window may go: in by its one-time address, to the page itself once, and nowhere afterwards. A reload, Back, a
// typed address, a link that somebody slipped in: each is a person who leaves, and everything is erased. Called by kiosk-windows.ts.
import { entrancePath } from '#shared/connection/web-host-paths.ts';
import type { DeniedWay, PageRules } from '../guard/guard-pages.ts';

export interface KioskPageTold {
  /** The page was left, loaded again, or is gone. */
  readonly onLeft: (why: 'pageLeft' | 'pageCrashed') => void;
  readonly onDenied: (way: DeniedWay) => void;
}

export function kioskPageRules(origin: string, told: KioskPageTold): PageRules {
  const seen = new Set<string>();
  const pathOf = (url: string): string | null => {
    if (!URL.canParse(url)) return null;
    const read = new URL(url);
    return read.origin === origin && read.username === '' && read.password === '' ? read.pathname : null;
  };
  return {
    mayShow(url) {
      const path = pathOf(url);
      if (path !== entrancePath && path !== '/') return false;
      // Once each: the second time is a reload or a way back.
      if (seen.has(path)) return false;
      seen.add(path);
      return true;
    },
    mayFrame: (url) => url === 'about:blank',
    mayStay(url) {
      const path = pathOf(url);
      return path === '/' || path === entrancePath;
    },
    bar: null,
    onDenied(way) {
      told.onDenied(way);
      if (way === 'navigation') told.onLeft('pageLeft');
    },
    onCrash: () => told.onLeft('pageCrashed'),
  };
}
