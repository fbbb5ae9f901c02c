// Makes a payment session of up to five notices, after asking central's own rows afresh. Called by the handlers.
// Nothing is asked of Checkout and nothing is held yet: that is done by whoever opens the cart. The same id again finds the same session.
import { randomInt } from 'node:crypto';
import type { HeldBy, NoticeStanding, PaymentSession, PaymentWay } from '#shared/contracts/central/payments/session.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { enrolmentAlphabet } from '#shared/domain/enrolment-code.ts';
import type { BollettinoId, FamilyId, PaymentSessionId } from '#shared/domain/ids.ts';
import { PaymentCodeSchema, paymentCodeLength, type PaymentCode } from '#shared/domain/payment-code.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { selectFamiliesOfBollettini } from '../bollettini/queries.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import { lockFamily } from '../families/lock-family.ts';
import type { Station } from '../stations/find-station.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { readHolders } from './check-bollettini.ts';
import { digestOfToken, linkLifeMs } from './link/payment-links.ts';
import type { PaymentContext } from './payment-context.ts';
import { instantOf } from './session/change-session.ts';
import * as queries from './session/queries.ts';
import { readSession } from './session/read-sessions.ts';
import { payablesOf } from './standing.ts';

export interface WantedSession {
  readonly id: PaymentSessionId;
  readonly familyId: FamilyId;
  readonly notices: readonly { readonly bollettinoId: BollettinoId; readonly noticeNumber: NoticeNumber }[];
  readonly way: PaymentWay;
  readonly language: Language;
  readonly email: string | null;
}

export type NotPayable =
  | {
      readonly code: 'NOT_PAYABLE';
      readonly notices: { noticeNumber: NoticeNumber; standing: NoticeStanding }[];
    }
  | { readonly code: 'HELD'; readonly heldBy: HeldBy };

export async function openSession(
  context: PaymentContext,
  who: { readonly station: Station; readonly operatorName: string },
  wanted: WantedSession,
): Promise<Result<PaymentSession, NotPayable>> {
  const { station } = who;
  const known = await queries.selectSession(context.db, station.enteId, wanted.id);
  if (known) return ok(await readSession(context, station.enteId, known));
  const made = await writeTx(context.db, station.enteId, 'payment.open', async (tx) => {
    await lockFamily(tx, wanted.familyId);
    const checked = await checkNotices(tx, context.now(), station, wanted);
    if (!checked.ok) return checked;
    await insertSession(tx, context, who, wanted, checked.value);
    return ok(undefined);
  });
  if (!made.ok) return made;
  const row = await queries.selectSession(context.db, station.enteId, wanted.id);
  if (!row) throw new Error('a payment session that was just opened is not there');
  return ok(await readSession(context, station.enteId, row));
}

type Checked = Pick<queries.NoticeRow, 'bollettino_id' | 'notice_number' | 'amount_cents' | 'subject' | 'due_date'>;

/** Every notice must be payable now, and nobody may hold its bollettino. Under the family's lock. */
export async function checkNotices(
  tx: WriteTx,
  at: number,
  station: Pick<Station, 'id'> | null,
  wanted: Pick<WantedSession, 'id' | 'familyId' | 'notices'>,
): Promise<Result<Checked[], NotPayable>> {
  const { db, enteId } = tx;
  const ids = [...new Set(wanted.notices.map(({ bollettinoId }) => bollettinoId))];
  const families = await selectFamiliesOfBollettini(db, enteId, ids);
  const records = await readBollettini(db, enteId, ids);
  const payable: Checked[] = [];
  const others: { noticeNumber: NoticeNumber; standing: NoticeStanding }[] = [];
  for (const { bollettinoId, noticeNumber } of wanted.notices) {
    const record = families.get(bollettinoId) === wanted.familyId ? records.get(bollettinoId) : undefined;
    const found = record && payablesOf(record).find((each) => each.noticeNumber === noticeNumber);
    if (!record || found?.standing !== 'payable') {
      others.push({ noticeNumber, standing: found?.standing ?? 'unknown' });
      continue;
    }
    payable.push({
      ...{ bollettino_id: bollettinoId, notice_number: noticeNumber, amount_cents: found.amountCents },
      ...{ subject: record.subject, due_date: found.dueDate },
    });
  }
  if (others.length > 0) return err({ code: 'NOT_PAYABLE', notices: others });
  const held = await readHolders(db, enteId, ids, { at, stationId: station?.id ?? null, besides: wanted.id });
  const [heldBy] = held.values();
  return heldBy ? err({ code: 'HELD', heldBy }) : ok(payable);
}

async function insertSession(
  tx: WriteTx,
  { links, now }: PaymentContext,
  { station, operatorName }: { readonly station: Station; readonly operatorName: string },
  wanted: WantedSession,
  notices: readonly Checked[],
): Promise<void> {
  const { db, enteId } = tx;
  const { id, way, language, email } = wanted;
  const at = now();
  const row: Omit<Parameters<typeof queries.insertSession>[1], 'code' | 'change'> = {
    ...{ ente_id: enteId, id, family_id: wanted.familyId, way, language, email },
    state: 'created' as const,
    ...{ failure: null, cart: 0, held_until: null },
    ...{ link_digest: digestOfToken(links.tokenOf(enteId, id)), link_until: instantOf(at + linkLifeMs(way)) },
    ...{ station_id: station.id, operator_name: operatorName, opened_at: instantOf(at), changed_at: instantOf(at) },
  };
  const change = await queries.takeChange(db, enteId);
  // 30^8 codes: one that is taken is met about never, and then another is drawn.
  while (!(await queries.insertSession(db, { ...row, code: newCode(), change }))) {
    if (await queries.selectSession(db, enteId, id)) return;
  }
  const key = { ente_id: enteId, session_id: id };
  await queries.insertNotices(
    db,
    notices.map((notice, position) => ({ ...key, position, ...notice, paid_at: null })),
  );
  const opened = { kind: 'opened', cart: 0, detail: way, told_by: station.name, at: instantOf(at) };
  await queries.insertEvent(db, { ...key, ...opened });
}

function newCode(): PaymentCode {
  const signs = Array.from({ length: paymentCodeLength }, () =>
    enrolmentAlphabet.charAt(randomInt(enrolmentAlphabet.length)),
  );
  return PaymentCodeSchema.parse(signs.join(''));
}
