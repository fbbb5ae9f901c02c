// Makes payment sessions of up to five notices, after asking central's own rows afresh. Called by the handlers.
// Nothing is asked of Checkout and nothing is held yet: that is done by whoever opens the cart. The same id again finds the same session.
import { randomInt } from 'node:crypto';
import type { PaymentSession, PaymentWay } from '#shared/contracts/central/payments/session.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { enrolmentAlphabet } from '#shared/domain/enrolment-code.ts';
import type { BollettinoId, EnteId, FamilyId, PaymentSessionId } from '#shared/domain/ids.ts';
import { PaymentCodeSchema, paymentCodeLength, type PaymentCode } from '#shared/domain/payment-code.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { lockFamilies } from '../families/lock-family.ts';
import type { Station } from '../stations/find-station.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import { firstOfEach, together, type Answered } from '../store/together.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { checkNotices, type CheckedNotice, type NotPayable } from './check-notices.ts';
import { digestOfToken, linkLifeMs } from './link/payment-links.ts';
import type { PaymentContext } from './payment-context.ts';
import { instantOf } from './session/lock-sessions.ts';
import * as queries from './session/queries.ts';
import { readSessions } from './session/read-sessions.ts';

export interface WantedSession {
  readonly id: PaymentSessionId;
  readonly familyId: FamilyId;
  readonly notices: readonly { readonly bollettinoId: BollettinoId; readonly noticeNumber: NoticeNumber }[];
  readonly way: PaymentWay;
  readonly language: Language;
  readonly email: string | null;
}

interface Who {
  readonly station: Station;
  readonly operatorName: string;
}

type Opened = Result<PaymentSession, NotPayable>;

export function openSession(context: PaymentContext, who: Who, wanted: WantedSession): Promise<Opened> {
  return openWithOthers(context, who.station.enteId, { who, wanted });
}

interface Asked {
  readonly who: Who;
  readonly wanted: WantedSession;
}

const openWithOthers = together(openSessions);

async function openSessions(
  context: PaymentContext,
  enteId: EnteId,
  all: readonly Asked[],
  isAlone: boolean,
): Promise<Answered<Opened>[]> {
  const ids = all.map(({ wanted }) => wanted.id);
  const known = new Set((await queries.selectSessions(context.db, enteId, ids)).map((row) => row.id));
  const unknown = all.filter(({ wanted }) => !known.has(wanted.id));
  const refused = new Map<PaymentSessionId, NotPayable>();
  if (unknown.length > 0) {
    await writeTx(context.db, enteId, 'payment.open', (tx) => makeSessions(tx, context, unknown, refused, isAlone));
  }
  const rows = await queries.selectSessions(context.db, enteId, ids);
  const sessions = new Map((await readSessions(context, enteId, rows)).map((session) => [session.id, session]));
  const answers = all.map(({ wanted }): Answered<Opened> => {
    const refusal = refused.get(wanted.id);
    if (refusal) return ok(err(refusal));
    const session = sessions.get(wanted.id);
    return session ? ok(ok(session)) : err('LATER');
  });
  // 30^8 codes: one that is taken is met about never, and then another is drawn.
  return isAlone && answers.some(({ ok }) => !ok) ? await openSessions(context, enteId, all, true) : answers;
}

/** Of each family one: who opens two at once does it one after the other. */
async function makeSessions(
  tx: WriteTx,
  context: PaymentContext,
  all: readonly Asked[],
  refused: Map<PaymentSessionId, NotPayable>,
  isAlone: boolean,
): Promise<void> {
  const asked = firstOfEach(all, ({ wanted }) => wanted.familyId);
  const families = asked.map(({ wanted }) => wanted.familyId);
  const locked = await lockFamilies(tx, families, isAlone);
  const reached = isAlone ? asked : asked.filter(({ wanted }) => locked.has(wanted.familyId));
  const questions = reached.map(({ who, wanted }) => ({ ...wanted, stationId: who.station.id }));
  const answers = await checkNotices(tx, context.now(), questions);
  const payable: (Asked & { readonly notices: readonly CheckedNotice[] })[] = [];
  for (const [at, each] of reached.entries()) {
    const answer = answers[at];
    if (answer?.ok) payable.push({ ...each, notices: answer.value });
    else if (answer) refused.set(each.wanted.id, answer.error);
  }
  if (payable.length > 0) await insertSessions(tx, context, payable);
}

async function insertSessions(
  { db, enteId }: WriteTx,
  { links, now }: PaymentContext,
  all: readonly (Asked & { readonly notices: readonly CheckedNotice[] })[],
): Promise<void> {
  const at = instantOf(now());
  const sessions = all.map(({ who: { station, operatorName }, wanted: { id, familyId, way, language, email } }) => ({
    ...{ ente_id: enteId, id, family_id: familyId, code: newCode(), way, language, email },
    state: 'created' as const,
    ...{ failure: null, cart: 0, held_until: null },
    ...{ link_digest: digestOfToken(links.tokenOf(enteId, id)), link_until: instantOf(now() + linkLifeMs(way)) },
    ...{ station_id: station.id, operator_name: operatorName, opened_at: at, changed_at: at, change: 0 },
  }));
  const made = await queries.insertSessions(db, sessions);
  const opened = all.filter(({ wanted }) => made.has(wanted.id));
  const key = (id: PaymentSessionId) => ({ ente_id: enteId, session_id: id });
  await queries.insertNotices(
    db,
    opened.flatMap(({ wanted, notices }) =>
      notices.map((notice, position) => ({ ...key(wanted.id), position, ...notice, paid_at: null })),
    ),
  );
  const events = opened.map(({ who, wanted }) => ({
    ...key(wanted.id),
    ...{ kind: 'opened', cart: 0, detail: wanted.way, told_by: who.station.name, at },
  }));
  await queries.insertEvents(db, events);
  await queries.updateTold(
    db,
    enteId,
    opened.map(({ wanted: { id } }) => ({ id, changed_at: at })),
  );
}

function newCode(): PaymentCode {
  const signs = Array.from({ length: paymentCodeLength }, () =>
    enrolmentAlphabet.charAt(randomInt(enrolmentAlphabet.length)),
  );
  return PaymentCodeSchema.parse(signs.join(''));
}
