// Says whether the notice still carries our stand-ins for the marks of pagoPA, BancoPosta and IO. Called by `desk doctor`.
// Worth a note, not a fault: a notice pays with them too, but the ente's official kit should replace them.
import { marksAreStandIns } from '../notices/draw/art.ts';
import type { Finding } from './check-store.ts';

export function checkMarks(resourcesDir: string): Finding {
  return marksAreStandIns(resourcesDir)
    ? { name: 'marks', state: 'note', detail: 'stand-ins: put the official kit into resources/notice/marks' }
    : { name: 'marks', state: 'ok', detail: 'the official kit' };
}
