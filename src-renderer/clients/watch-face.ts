// Which face this window shows: the office's counter or the parents' kiosk, as the station's role says. Called once by main.ts.
// Asked on every new line, before anything else: a station that was enrolled as a kiosk becomes one without being started again.
import { safe } from '@orpc/client';
import type { Face } from '#shared/contracts/desk/system.ts';
import type { Connection } from './connection.ts';
import type { DeskClient } from './line.ts';

/** Puts a face into the page; what it resolves to takes it away again. */
type Show = () => Promise<() => void>;

/** Longer than a start takes; then the counter's own screen says that the program does not answer. */
const patienceMilliseconds = 3_000;

export function watchFace(connection: Pick<Connection, 'onOpen'>, faces: Readonly<Record<Face, Show>>): void {
  let shown: Face | null = null;
  let remove: (() => void) | null = null;
  let turns = Promise.resolve();

  function turnTo(face: Face): Promise<void> {
    turns = turns.then(async () => {
      if (shown === face) return;
      remove?.();
      shown = face;
      remove = await faces[face]();
    });
    return turns;
  }

  const late = setTimeout(() => void turnTo('counter'), patienceMilliseconds);
  connection.onOpen(async (desk) => {
    const face = await faceOf(desk);
    clearTimeout(late);
    await turnTo(face ?? shown ?? 'counter');
  });
}

/** Null where the program did not say: the line broke, or it is about to. */
async function faceOf(desk: DeskClient): Promise<Face | null> {
  const [error, answer] = await safe(desk.system.face());
  return error ? null : answer.face;
}
