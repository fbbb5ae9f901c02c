// The script that the guard puts into every page and frame before any of its own, in a world of ours that the page cannot reach: it stops
// keys, the context menu, drops, zoom by the wheel and printing, says that somebody is there, and shows the address of an outside page.
// Called by guard-pages.ts. Its functions stand alone: their text is carried into the page.
import { isDeniedKey } from '#shared/kiosk/denied-keys.ts';

/** By this name the script calls us back: `touched` or `close`. Page scripts do not see it. */
export const bindingName = 'sportelloGuard';
export const worldName = 'sportello';

export interface BarTexts {
  readonly close: string;
  /** Read aloud and shown before the address. */
  readonly address: string;
}

type Press = Parameters<typeof isDeniedKey>[0];

function stopWaysOut(isDenied: (press: Press) => boolean, call: (word: string) => void): void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onKey = (event: KeyboardEvent): void => {
    const press = {
      ...{ key: event.key, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey, shift: event.shiftKey },
      altGraph: event.getModifierState('AltGraph'),
    };
    if (isDenied(press)) stop(event);
  };
  for (const name of ['keydown', 'keyup'] as const) window.addEventListener(name, onKey, true);
  for (const name of ['contextmenu', 'dragenter', 'dragover', 'dragstart', 'drop', 'auxclick'])
    window.addEventListener(name, stop, { capture: true, passive: false });
  const zoom = (event: WheelEvent): void => {
    if (event.ctrlKey) stop(event);
  };
  window.addEventListener('wheel', zoom, { capture: true, passive: false });
  let saidAt = 0;
  const touched = (): void => {
    const now = Date.now();
    if (now - saidAt < 2_000) return;
    saidAt = now;
    call('touched');
  };
  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(name, touched, { capture: true, passive: true });
}

function showBar(texts: BarTexts, call: (word: string) => void): void {
  if (window.top !== window) return;
  const put = (): void => {
    const host = document.createElement('div');
    host.style.cssText = 'all:initial;position:fixed;inset:0 0 auto 0;z-index:2147483647';
    const shadow = host.attachShadow({ mode: 'closed' });
    const bar = document.createElement('div');
    bar.style.cssText =
      'box-sizing:border-box;display:flex;align-items:center;gap:16px;height:72px;padding:4px 16px;background:#17324d;color:#fff;font:20px sans-serif';
    const address = document.createElement('div');
    address.style.cssText = 'flex:1;overflow-wrap:anywhere';
    address.textContent = `${texts.address} ${location.origin}`;
    const close = document.createElement('button');
    close.type = 'button';
    close.style.cssText =
      'min-height:64px;min-width:160px;font:bold 20px sans-serif;background:#fff;color:#17324d;border:0';
    close.textContent = texts.close;
    close.addEventListener('click', () => call('close'));
    bar.append(address, close);
    shadow.append(bar);
    document.documentElement.append(host);
    document.documentElement.style.setProperty('margin-top', '72px', 'important');
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put, { once: true });
  else put();
}

/** @param bar null: the page is our own and has no bar */
export function pageScript(bar: BarTexts | null): string {
  const call = `(word) => globalThis.${bindingName}?.(word)`;
  const parts = [`(${stopWaysOut.toString()})(${isDeniedKey.toString()}, ${call});`];
  if (bar) parts.push(`(${showBar.toString()})(${JSON.stringify(bar)}, ${call});`);
  return parts.join('\n');
}

/** In the page's own world, of foreign pages alone: their print buttons would open the browser's own preview. */
export const silencePrinting = 'window.print = () => {};';
