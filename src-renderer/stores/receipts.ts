// Receipts as central keeps them: of a family, of a session, of some days; and one document of those that are chosen.
// Used by counter/receipts and counter/pay. Each list has its own place in the screen, so each asks by itself (see use-receipts.ts).
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import type { InferClientInputs } from '@orpc/client';
import type { Receipt } from '#shared/contracts/central/payments/receipts.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { FamilyId, MailId, ReceiptKey } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { printDocument, saveDocument, type HandOutProblem } from '#renderer/clients/hand-out-document.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export type ReceiptsOf = InferClientInputs<DeskClient>['receipts']['list']['of'];
export interface ReceiptPage {
  readonly receipts: readonly Receipt[];
  readonly total: number;
}
export type ReceiptProblem =
  | 'RECEIPT_UNKNOWN'
  | 'NO_FAMILY'
  | 'MAIL_UNCONFIGURED'
  | 'MAIL_BAD_ADDRESS'
  | 'MAIL_TOO_LARGE'
  | 'ATTACHMENT_BROKEN'
  | HandOutProblem;

const mailProblems: ReadonlySet<string> = new Set<ReceiptProblem>([
  ...(['NO_FAMILY', 'MAIL_UNCONFIGURED', 'MAIL_BAD_ADDRESS', 'MAIL_TOO_LARGE', 'ATTACHMENT_BROKEN'] as const),
]);
const isMailProblem = (code: string): code is ReceiptProblem => mailProblems.has(code);
const isFailure = (answer: Paper | ReceiptProblem): answer is ReceiptProblem => typeof answer === 'string';

export const useReceiptsStore = defineStore('receipts', () => {
  const { desk, shell } = useConnection();

  async function list(of: ReceiptsOf, limit = 100): Promise<ReceiptPage | Failure> {
    try {
      return await desk.receipts.list({ of, limit });
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function make(keys: readonly ReceiptKey[], language: Language): Promise<Paper | ReceiptProblem> {
    const [error, paper] = await safe(desk.receipts.make({ keys: [...keys], language }));
    if (!error) return paper;
    if (error instanceof ORPCError && error.code === 'RECEIPT_UNKNOWN') return 'RECEIPT_UNKNOWN';
    return failureOf(error).code;
  }

  /** Makes the document and prints it; null when the person called it off. */
  async function print(keys: readonly ReceiptKey[], language: Language) {
    const paper = await make(keys, language);
    return isFailure(paper) ? paper : printDocument(shell, paper.documentId);
  }

  async function save(keys: readonly ReceiptKey[], language: Language) {
    const paper = await make(keys, language);
    return isFailure(paper) ? paper : saveDocument(shell, paper.documentId);
  }

  /** Makes the document and puts it into the mail queue. */
  async function send(
    keys: readonly ReceiptKey[],
    to: string,
    language: Language,
  ): Promise<MailId | { problem: ReceiptProblem }> {
    const paper = await make(keys, language);
    if (isFailure(paper)) return { problem: paper };
    const [error, queued] = await safe(desk.receipts.send({ documentId: paper.documentId, to, language }));
    if (!error) return queued.mailId;
    const code = isDefinedError(error) ? error.code : 'UNEXPECTED';
    return { problem: isMailProblem(code) ? code : failureOf(error).code };
  }

  /** Where the family's receipts go, and in which language; nothing where its card cannot be read. */
  async function payerOf(familyId: FamilyId): Promise<{ emails: readonly string[]; language: Language } | null> {
    const [error, card] = await safe(desk.families.card({ familyId }));
    if (error) return null;
    const payers = card.parents.filter(({ payer }) => payer !== null);
    return { emails: payers.flatMap(({ emails }) => emails), language: payers[0]?.language ?? 'it' };
  }

  return { list, print, save, send, payerOf };
});
