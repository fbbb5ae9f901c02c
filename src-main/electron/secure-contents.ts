// Applies the navigation rules to every web contents there ever is, also to those nobody thought of.
// Called by main.ts on `web-contents-created`.
import type { WebContents } from 'electron';
import { mayNavigate, mayOpenWindow, mayRedirect } from './rules/navigation-rules.ts';

/** Denies navigation, redirects, new windows and web views, as the rules say. `log` gets the kind, never the address. */
export function secureContents(contents: WebContents, log: (line: string) => void): void {
  contents.on('will-frame-navigate', (details) => {
    if (mayNavigate(details)) return;
    details.preventDefault();
    log('a navigation was denied');
  });
  contents.on('will-redirect', (details) => {
    if (mayRedirect(details)) return;
    details.preventDefault();
    log('a redirect was denied');
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (!mayOpenWindow(url)) log('a new window was denied');
    return { action: 'deny' };
  });
}
