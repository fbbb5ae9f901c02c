// Waits until nothing is left to do: conflicts are decided, refused changes given up, every outbox is settled, and every desk stands where
// central's feed ends. Called by run-chaos.ts before the first fault and after the last.
import type { CentralSide } from './central-side.ts';
import type { DeskReport } from './desk-orders.ts';
import type { DeskProcess } from './desk-process.ts';
import { chaosEnte } from './chaos-ente.ts';

const settledStates = new Set(['applied', 'discarded']);

/** @throws with what every desk said last, when it takes longer than `seconds` */
export async function untilQuiet(central: CentralSide, desks: readonly DeskProcess[], seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let calm = 0;
  for (;;) {
    const reports = await Promise.all(desks.map((desk) => desk.status()));
    const head = await headOf(central);
    // Twice in a row: what one desk sends in the last moment is news for the others.
    calm = reports.every((report) => report !== null && isQuiet(report, head)) ? calm + 1 : 0;
    if (calm === 2) return;
    if (Date.now() > deadline) {
      throw new Error(`no quiet after ${String(seconds)} s, head ${head}: ${JSON.stringify(reports, null, 1)}`);
    }
    if (reports[0]?.ready === true) await desks[0]?.order({ do: 'resolve', seed: Date.now() % 1_000_000 });
    for (const desk of desks) {
      await desk.order({ do: 'discard' });
      await desk.order({ do: 'sync' });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

export async function headOf(central: CentralSide): Promise<string> {
  const [row] = await central.rows(`select epoch, seq from feed_counter where ente_id = '${chaosEnte}'`);
  return `${String(row?.['epoch'])}/${String(row?.['seq'])}`;
}

function isQuiet({ ready, conflicts, outbox, epoch, seq }: DeskReport, head: string): boolean {
  const isSettled = Object.keys(outbox).every((state) => settledStates.has(state));
  return ready && conflicts === 0 && isSettled && `${epoch}/${String(seq)}` === head;
}
