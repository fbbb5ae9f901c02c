// The notice of the ticked bollettini: drawn by the desk, printed, or sent by e-mail; and what became of the message. Used by kiosk/notice.
import { isDefinedError, safe } from '@orpc/client';
import { onScopeDispose, ref } from 'vue';
import type { DocumentId, BollettinoId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useLooksStore } from './looks.ts';
import { useAsk } from './use-ask.ts';
import { useLoad } from './use-load.ts';

export type SendState = 'idle' | 'sending' | 'waiting' | 'sent' | 'failed';
export type SendProblem =
  'MAIL_UNCONFIGURED' | 'MAIL_BAD_ADDRESS' | 'TOO_MANY_MESSAGES' | 'NOT_PAYABLE' | Failure['code'];

const own: ReadonlySet<string> = new Set<SendProblem>([
  ...(['MAIL_UNCONFIGURED', 'MAIL_BAD_ADDRESS', 'TOO_MANY_MESSAGES', 'NOT_PAYABLE'] as const),
]);
const isOwn = (code: string): code is SendProblem => own.has(code);
const everyMilliseconds = 2_000;

export function useNotice(bollettinoIds: readonly BollettinoId[]) {
  const { kiosk } = useConnection();
  const looks = useLooksStore();
  return useLoad(() => kiosk.notices.make({ bollettinoIds: [...bollettinoIds], language: looks.language }));
}

export function useNoticeMail() {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const looks = useLooksStore();
  const state = ref<SendState>('idle');
  const problem = ref<SendProblem | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(documentId: DocumentId, to: string): Promise<void> {
    if (state.value === 'sending' || state.value === 'waiting') return;
    state.value = 'sending';
    problem.value = null;
    const [error, queued, , isSuccess] = await ask(
      kiosk.notices.send({ documentId, to: to.trim(), language: looks.language }),
    );
    if (isSuccess) {
      state.value = 'waiting';
      return look(queued.id);
    }
    state.value = 'idle';
    problem.value = isDefinedError(error) && isOwn(error.code) ? error.code : failureOf(error).code;
  }

  async function look(id: string): Promise<void> {
    const [, answer, , isSuccess] = await safe(kiosk.notices.sent({ id }));
    if (isSuccess) state.value = answer.state;
    if (state.value === 'waiting') timer = setTimeout(() => void look(id), everyMilliseconds);
  }
  onScopeDispose(() => clearTimeout(timer));

  return { state, problem, send };
}
