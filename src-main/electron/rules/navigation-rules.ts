// Where a window may go: nowhere, except back to the page it already is (a reload).
// Called by secure-contents.ts for every navigation, redirect, new window and web view of every web contents.
import { isCounterPage } from './app-address.ts';

export interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** Whether a page may take its own frame somewhere. No page of ours has frames, so a sub-frame may go nowhere at all. */
export function mayNavigate(navigation: Navigation): boolean {
  return navigation.isMainFrame && isCounterPage(navigation.url);
}

/** Our protocol never redirects, so a redirect is never ours. */
export function mayRedirect(_navigation: Navigation): boolean {
  return false;
}

/** A page never opens a window; printing and outside addresses go through the shell contract. */
export function mayOpenWindow(_url: string): boolean {
  return false;
}
