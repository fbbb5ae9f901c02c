// Papers of the kiosk: made by the desk, printed by the shell on the kiosk's own printer, without a dialog. The clock stands still meanwhile.
// Used by whatever prints. Where the shell can only open a document, the window prints it out of sight.
import type { ClientPromiseResult } from '@orpc/client';
import { safe } from '@orpc/client';
import { ref } from 'vue';
import type { DocumentId } from '#shared/domain/ids.ts';
import { failureOf } from '#renderer/clients/failure.ts';
import { printDocument, type HandOutProblem } from '#renderer/clients/hand-out-document.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useIdleStore } from './idle.ts';

export type PrintState = 'idle' | 'printing' | 'printed';

export function usePrinting() {
  const { shell } = useConnection();
  const idle = useIdleStore();
  const state = ref<PrintState>('idle');
  const problem = ref<HandOutProblem | null>(null);

  async function print(document: DocumentId): Promise<void> {
    if (state.value === 'printing') return;
    state.value = 'printing';
    problem.value = null;
    const done = await idle.during('printing', printDocument(shell, document));
    const isDone = done === 'printed' || done === 'opened';
    state.value = isDone ? 'printed' : 'idle';
    problem.value = isDone || done === null ? null : done;
  }

  /** Has it made first. */
  async function printMade(paper: ClientPromiseResult<{ documentId: DocumentId }, unknown>): Promise<void> {
    const [error, made, , isSuccess] = await idle.during('waiting', safe(paper));
    if (isSuccess) await print(made.documentId);
    else problem.value = failureOf(error).code;
  }

  return { state, problem, print, printMade };
}
