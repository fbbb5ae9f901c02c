// Makes the debt of a top-up: an intent with name and number first, then the position at GPD, then the bollettino. Called by the handlers.
// Cut anywhere, asking again with the same id goes on under the same name and number; what GPD refuses leaves nothing behind.
import { uuidv7 } from 'uuidv7';
import { cents, type Cents } from '#shared/domain/cents.ts';
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { BollettinoId, EnteId, FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import { addDays, localDateAt } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { selectCreditor, selectMembers } from '../debts/debtor-queries.ts';
import type { GpdClient } from '../debts/gpd/gpd-client.ts';
import { takeNoticeNumber } from '../debts/publishing/take-notice-number.ts';
import { lockFamily } from '../families/lock-family.ts';
import { instantOf } from '../payments/session/lock-sessions.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { publishTopUp, type GpdSaysNo } from './publish-top-up.ts';
import * as queries from './queries.ts';

export interface WantedTopUp {
  readonly bollettinoId: BollettinoId;
  readonly familyId: FamilyId;
  readonly childId: PersonId;
  readonly serviceId: ServiceId;
  readonly amountCents: Cents;
  /** The parent who asks for it at a kiosk, and is asked to pay it; null: whoever pays for the family. */
  readonly debtorId: PersonId | null;
}

export type TopUpFailure =
  | { readonly code: 'CHILD_UNKNOWN' | 'NOT_PREPAID' }
  | { readonly code: 'AMOUNT_OUT_OF_LIMITS'; readonly minCents: Cents; readonly maxCents: Cents }
  | { readonly code: 'NOT_READY'; readonly reason: 'NUMBERING_MISSING' | 'DEBTOR_CODE_MISSING' | 'CATEGORY_INCOMPLETE' }
  | GpdSaysNo;

/** Long enough to pay at a shop or in an app; then nobody means it any more. */
const daysToPay = 14;

export async function makeTopUp(
  context: { readonly db: ReadableDb; readonly now: () => number },
  gpd: GpdClient | null,
  enteId: EnteId,
  wanted: WantedTopUp,
): Promise<Result<NoticeNumber, TopUpFailure>> {
  // Nobody said how GPD is reached: as if the key were refused.
  if (!gpd) return err({ code: 'GPD_REFUSED', status: 401 });
  const intent = await intend(context, enteId, wanted);
  if (!intent.ok) return intent;
  if (intent.value.state !== 'making') return ok(intent.value.notice_number);
  return await publishTopUp(context, gpd, intent.value);
}

/** What is there under this id, or a new intent with its number. */
async function intend(
  { db, now }: { readonly db: ReadableDb; readonly now: () => number },
  enteId: EnteId,
  wanted: WantedTopUp,
): Promise<Result<queries.TopUpRow, TopUpFailure>> {
  const { bollettinoId, familyId, childId, serviceId, amountCents, debtorId } = wanted;
  return await writeTx(db, enteId, 'top-up.intend', async (tx) => {
    if (!(await lockFamily(tx, familyId))) return err({ code: 'CHILD_UNKNOWN' });
    const known = await queries.selectTopUp(tx.db, enteId, bollettinoId);
    const isTheirs = known?.family_id === familyId && (debtorId === null || known.debtor_id === debtorId);
    if (known) return isTheirs ? ok(known) : err({ code: 'CHILD_UNKNOWN' });
    const members = await selectMembers(tx.db, enteId, familyId);
    const isChild = members.some(({ person_id: id, role }) => id === childId && role === 'child');
    if (!isChild) return err({ code: 'CHILD_UNKNOWN' });
    const service = await queries.selectService(tx.db, enteId, serviceId);
    const limits = limitsOf(service);
    if (!service || !limits) return err({ code: 'NOT_PREPAID' });
    if (amountCents < limits.minCents || amountCents > limits.maxCents)
      return err({ code: 'AMOUNT_OUT_OF_LIMITS', ...limits });
    const notReady = (reason: Extract<TopUpFailure, { code: 'NOT_READY' }>['reason']) =>
      err({ code: 'NOT_READY', reason } as const);
    if (!service.iban || !service.taxonomy_code) return notReady('CATEGORY_INCOMPLETE');
    const today = localDateAt(now());
    const debtors = await queries.selectDebtors(tx.db, enteId, familyId, today);
    const debtor = debtors.find(
      ({ id, fiscal_code: code }) => (debtorId === null || id === debtorId) && parseFiscalCode(code ?? '').ok,
    );
    if (!debtor) return notReady('DEBTOR_CODE_MISSING');
    const creditor = await selectCreditor(tx.db, enteId);
    const noticeNumber = creditor && (await takeNoticeNumber(tx));
    if (!creditor || !noticeNumber) return notReady('NUMBERING_MISSING');
    const row: queries.TopUpRow = {
      ...{ ente_id: enteId, bollettino_id: bollettinoId, family_id: familyId, child_id: childId },
      ...{
        service_id: serviceId,
        debtor_id: debtor.id,
        amount_cents: amountCents,
        due_date: addDays(today, daysToPay),
      },
      ...{ iupd: `${creditor.fiscal_code}${uuidv7()}`, notice_number: noticeNumber, state: 'making' },
      made_at: instantOf(now()),
    };
    await queries.insertTopUp(tx.db, row);
    return ok(row);
  });
}

/** Undefined where nothing is paid beforehand. */
function limitsOf(service: Awaited<ReturnType<typeof queries.selectService>>) {
  if (!service?.prepaid || !service.service_prepaid) return undefined;
  const { top_up_min_cents: minCents, top_up_max_cents: maxCents } = service;
  return minCents === null || maxCents === null ? undefined : { minCents: cents(Math.max(1, minCents)), maxCents };
}
