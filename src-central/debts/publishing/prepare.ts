// Makes of a bollettino what is sent to GPD, and reserves its notice number, in one transaction with the counter. Called by publish-next.ts.
// The number stands in the publication alone until GPD has the position: a notice with a number that nobody could pay is never printed.
import type { EnteId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { writeTx } from '../../store/write-tx.ts';
import { selectCreditor } from '../debtor-queries.ts';
import type { DebtContext } from '../debt-context.ts';
import type { DebtToPublish } from '../gpd/position-to-create.ts';
import * as queries from '../publication-queries.ts';
import { takeNoticeNumber } from './take-notice-number.ts';

/** What a person must mend first; each has its sentence in the language files. */
export type NotReady =
  | 'BOLLETTINO_CHANGED'
  | 'DEBTOR_CODE_MISSING'
  | 'DUE_DATE_PAST'
  | 'SUBJECT_MISSING'
  | 'CATEGORY_INCOMPLETE'
  | 'NUMBERING_MISSING';

export async function prepare(
  { db, now }: Pick<DebtContext, 'db' | 'now'>,
  enteId: EnteId,
  row: queries.PublicationRow,
): Promise<
  Result<DebtToPublish & { readonly noticeNumber: NonNullable<queries.PublicationRow['notice_number']> }, NotReady>
> {
  return await writeTx(db, enteId, 'debt.reserve', async (tx) => {
    const publication = await queries.lockPublication(tx.db, enteId, row.bollettino_id);
    const bollettino = (await readBollettini(tx.db, enteId, [row.bollettino_id])).get(row.bollettino_id);
    const wanted =
      bollettino?.state === 'issued' && bollettino.noticeNumber === null && bollettino.instalments.length === 0;
    if (publication?.state !== 'waiting' || !bollettino || !wanted) return err('BOLLETTINO_CHANGED');
    if (bollettino.dueDate < localDateAt(now())) return err('DUE_DATE_PAST');
    if (bollettino.subject.trim() === '') return err('SUBJECT_MISSING');
    const debtor = await queries.selectDebtor(tx.db, enteId, bollettino.debtorId);
    const code = parseFiscalCode(debtor?.fiscal_code ?? '');
    if (!debtor || !code.ok) return err('DEBTOR_CODE_MISSING');
    const category = await queries.selectCategory(tx.db, enteId, bollettino.categoryId);
    const ente = await selectCreditor(tx.db, enteId);
    if (!category?.iban || !category.taxonomy_code || !ente) return err('CATEGORY_INCOMPLETE');
    const noticeNumber = publication.notice_number ?? (await takeNoticeNumber(tx));
    if (noticeNumber === undefined) return err('NUMBERING_MISSING');
    await queries.changePublication(tx.db, enteId, row.bollettino_id, { notice_number: noticeNumber });
    return ok({
      ...{ iupd: publication.iupd, noticeNumber, amountCents: bollettino.amountCents, dueDate: bollettino.dueDate },
      subject: bollettino.subject,
      debtor: { fiscalCode: code.value.value, fullName: `${debtor.given_name} ${debtor.family_name}`.trim() },
      ente: { fiscalCode: ente.fiscal_code, name: ente.name, sector: ente.sector },
      ...{ taxonomyCode: category.taxonomy_code, iban: category.iban },
    });
  });
}
