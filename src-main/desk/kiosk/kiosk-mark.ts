// A small file beside the store that says: this station is a kiosk. For when the store cannot tell, because it is faulty or not open yet:
// a kiosk in trouble must not show strangers a counter. Kept in step by `openDesk`; shells may read it before the desk is there.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileOf = (dataDir: string) => join(dataDir, 'kiosk.json');

export function isMarkedKiosk(dataDir: string): boolean {
  return existsSync(fileOf(dataDir));
}

export function setKioskMark(dataDir: string, isKiosk: boolean): void {
  if (isKiosk === isMarkedKiosk(dataDir)) return;
  if (isKiosk) writeFileSync(fileOf(dataDir), '{"role":"kiosk"}\n', { mode: 0o600, flush: true });
  else rmSync(fileOf(dataDir), { force: true });
}
