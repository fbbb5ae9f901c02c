// What the notices of some of a household's bollettini say, in the order asked, each once. Pure; called by central before anything is drawn.
import type { NoticeSource } from '../contracts/central/kiosk/notices.ts';
import type { BollettinoId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Household } from './household.ts';
import { outstandingOf } from './outstanding.ts';
import { payableCodesOf } from './payable-codes.ts';

export type NoticeFailure =
  | { readonly code: 'NOTHING_TO_PAY' | 'DEBTOR_CODE_MISSING' }
  | { readonly code: 'NOT_PAYABLE' | 'NO_NOTICE_NUMBER'; readonly bollettinoIds: BollettinoId[] };

export function noticeSourcesOf(
  household: Household,
  ids: readonly BollettinoId[],
): Result<NoticeSource[], NoticeFailure> {
  const asked = [...new Set(ids)].map((id) => {
    const family = household.families.find(({ bollettini }) => bollettini.some((one) => one.id === id));
    return { id, family, bollettino: family?.bollettini.find((one) => one.id === id) };
  });
  const isOpen = ({ bollettino }: (typeof asked)[number]) =>
    bollettino?.state === 'issued' && outstandingOf(bollettino) > 0;
  const refused = asked.filter((one) => !isOpen(one));
  if (refused.length === asked.length && refused.every(({ bollettino }) => bollettino?.state === 'paid'))
    return err({ code: 'NOTHING_TO_PAY' });
  if (refused.length > 0) return err({ code: 'NOT_PAYABLE', bollettinoIds: refused.map(({ id }) => id) });
  const sources: NoticeSource[] = [];
  const numberless: BollettinoId[] = [];
  for (const { id, family, bollettino } of asked) {
    if (!family || !bollettino) continue;
    const { single, instalments } = payableCodesOf(bollettino);
    if (!single && instalments.length === 0) numberless.push(id);
    const debtor = family.debtors.find((person) => person.id === bollettino.debtorId);
    if (!debtor?.fiscalCode) return err({ code: 'DEBTOR_CODE_MISSING' });
    const fullName = `${debtor.givenName} ${debtor.familyName}`.trim();
    sources.push({
      ...{ bollettinoId: id, subject: bollettino.subject, single, instalments: [...instalments] },
      debtor: { fiscalCode: debtor.fiscalCode, fullName, address: family.address },
    });
  }
  return numberless.length > 0 ? err({ code: 'NO_NOTICE_NUMBER', bollettinoIds: numberless }) : ok(sources);
}
