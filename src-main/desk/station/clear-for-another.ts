// Makes room for a new station where one was revoked. Called before an enrolment; does nothing anywhere else.
import type { StoreKeys } from '../desk-options.ts';
import { isMarkedRevoked, removeMark } from './revocation-mark.ts';
import { wipeStation } from './wipe-station.ts';

/** What an ended program may have left of the old station goes first. */
export async function clearForAnother(dataDir: string, keys: StoreKeys): Promise<void> {
  if (!isMarkedRevoked(dataDir)) return;
  await wipeStation(dataDir, keys, () => {});
  removeMark(dataDir);
}
