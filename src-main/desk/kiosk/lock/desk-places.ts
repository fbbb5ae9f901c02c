// The desk's own folder as the self-check looks at it. Called by `openDesk`.
// What is encrypted is read through the store instead; compiled code of ours holds words of ours; browsers' folders are the shell's place.
import type { Place } from './kiosk-shell.ts';

/** Below the data folder: where the web host makes the throw-away folders of a kiosk's browsers. */
export const browsersFolder = 'browsers';

export function deskPlaces(dataDir: string): readonly Place[] {
  return [
    {
      ...{ name: 'desk', path: dataDir, rule: 'searched' },
      except: ['store.db', 'store-aside', 'store.lock', 'backups', 'code-cache', browsersFolder],
    },
  ];
}
