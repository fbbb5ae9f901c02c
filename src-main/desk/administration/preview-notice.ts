// A notice with the creditor's data as they are on the screen, saved or not, to somebody invented. Called by `settings.previewNotice`.
// Only a picture leaves this file, and its subject says that it is an example: nobody can print it and have it paid.
import type { CreditorDraft } from '#shared/contracts/desk/settings.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { tidyPayments } from '#shared/settings/check-ente.ts';
import type { DeskOptions } from '../desk-options.ts';
import { creditorOf } from '../notices/creditor.ts';
import { makeNoticeFile } from '../notices/engine.ts';
import { previewPage, type PagePicture } from '../notices/preview-page.ts';

const subjects: Readonly<Record<Language, string>> = {
  it: 'Esempio di avviso: non si paga',
  en: 'Example of a notice: not to be paid',
  de: 'Muster einer Mitteilung: nicht zu bezahlen',
};

/** All nines: no counter gets there, and the invented fiscal code is nobody's. */
const inventedNumber = makeNoticeNumber({ segregationCode: '00', base13: '9999999999999' });
const inventedDebtor = {
  ...{ fiscalCode: 'RSSMRA80A01H501U', fullName: 'Maria Rossi', address: 'Via delle Scuole 1' },
  ...{ postalCode: '00100', city: 'Roma', province: 'RM' },
};

export async function previewNotice(
  { resourcesDir, dataDir }: Pick<DeskOptions, 'resourcesDir' | 'dataDir'>,
  draft: CreditorDraft,
  language: Language,
  widthPx: number,
): Promise<Result<PagePicture, { readonly field: string; readonly reason: string }>> {
  const creditor = creditorOf({ ...draft, ...tidyPayments(draft) }, dataDir);
  const single = { noticeNumber: inventedNumber, amountCents: 5733, dueDate: localDate(2030, 1, 31) };
  const notice = { creditor, debtor: inventedDebtor, subject: subjects[language], language, single };
  const made = await makeNoticeFile([notice], { resourcesDir });
  if (!made.ok) {
    const { field, reason, message } = made.error;
    if (['resources', 'worker', 'cancelled'].includes(reason)) throw new Error(`notice engine: ${reason}, ${message}`);
    return err({ field, reason });
  }
  const picture = await previewPage(made.value.pdf, 1, widthPx);
  if (!picture) throw new Error('a notice without a first page');
  return ok(picture);
}
