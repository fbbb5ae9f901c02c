// The slip of a session: made by the desk, printed by the shell. Used by counter/pay.
import { defineStore } from 'pinia';
import type { Language } from '#shared/domain/language.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { printDocument, type HandOutProblem } from '#renderer/clients/hand-out-document.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { usePaymentSessionsStore, type SessionProblem } from './payment-sessions.ts';

export type SlipProblem = SessionProblem | HandOutProblem;

export const useSlipStore = defineStore('slip', () => {
  const { shell } = useConnection();
  const sessions = usePaymentSessionsStore();

  /** Null when the person called it off. */
  async function print(code: PaymentCode, language: Language): Promise<'printed' | 'opened' | SlipProblem | null> {
    const paper = await sessions.slip(code, language);
    return typeof paper === 'string' ? paper : printDocument(shell, paper.documentId);
  }

  return { print };
});
