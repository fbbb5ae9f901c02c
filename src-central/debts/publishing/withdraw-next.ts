// Takes back at GPD the next position whose bollettino is not asked for any more. Called by work-for-ente.ts until nothing is due.
// Cut anywhere it is done again: what is invalid already says so, and money that came first is followed and told, never lost.
import type { EnteId } from '#shared/domain/ids.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { writeTx } from '../../store/write-tx.ts';
import { instant, type DebtContext } from '../debt-context.ts';
import { failureCode, type GpdFailure } from '../gpd/gpd-failure.ts';
import type { StatusV1 } from '../gpd/gpd-schemas.ts';
import { backoffMs } from '../gpd/retry-wait.ts';
import * as queries from '../publication-queries.ts';
import { readOffers } from '../reading/decide-owner.ts';
import { layPosition } from '../reading/lay-position.ts';
import type { Published } from './publish-next.ts';
import { publishingWaits } from './publishing-waits.ts';

type Row = queries.PublicationRow;

export async function withdrawNext(context: DebtContext, enteId: EnteId, organization: string): Promise<Published> {
  const { db, gpd, now } = context;
  const row = await queries.selectDue(db, enteId, instant(now()), 'withdrawing');
  if (!row) return 'none';
  if (await isAskedForAgain(context, enteId, row)) return await settle(context, enteId, row, 'published');
  const told = await gpd.invalidate(organization, row.iupd);
  if (told.ok) return await settle(context, enteId, row, 'withdrawn');
  if (told.error.kind !== 'refused') return await putOff(context, enteId, row, told.error);
  // It never came to GPD, or is gone from there.
  if (told.error.status === 404) return await settle(context, enteId, row, 'withdrawn');
  if (told.error.status !== 409) return await putOff(context, enteId, row, told.error);
  const status = await gpd.statusOf(organization, row.iupd);
  if (!status.ok) return await putOff(context, enteId, row, status.error);
  if (status.value === undefined || !canBePaid(status.value)) return await settle(context, enteId, row, 'withdrawn');
  if (!isPaid(status.value)) return await putOff(context, enteId, row, told.error);
  return await followPayment(context, enteId, organization, row);
}

const isPaid = (status: StatusV1) => status === 'PARTIALLY_PAID' || status === 'PAID' || status === 'REPORTED';
const canBePaid = (status: StatusV1) => status !== 'INVALID' && status !== 'EXPIRED' && status !== 'DRAFT';

/** Somebody took the cancellation back before GPD was told of it. */
async function isAskedForAgain({ db }: DebtContext, enteId: EnteId, row: Row): Promise<boolean> {
  const bollettino = (await readBollettini(db, enteId, [row.bollettino_id])).get(row.bollettino_id);
  const isOpen = bollettino?.state === 'issued' || bollettino?.state === 'paying';
  return isOpen && bollettino.noticeNumber === row.notice_number && row.published_at !== null;
}

/** What a reading would do with it, at once: the bollettino becomes paid. And a person is told. */
async function followPayment(context: DebtContext, enteId: EnteId, organization: string, row: Row): Promise<Published> {
  const { db, now } = context;
  const there = await context.gpd.get(organization, row.iupd);
  if (!there.ok) return await putOff(context, enteId, row, there.error);
  if (there.value) {
    const categories = await readOffers(db, enteId);
    await layPosition({ db, enteId, categories, run: 0, now: now() }, there.value);
  }
  return await settle(context, enteId, row, 'paidAnyway');
}

async function settle(
  { db }: DebtContext,
  enteId: EnteId,
  row: Row,
  state: 'published' | 'withdrawn' | 'paidAnyway',
): Promise<Published> {
  await writeTx(db, enteId, 'debt.withdrawn', async (tx) => {
    const code = state === 'paidAnyway' ? 'PAID_MEANWHILE' : null;
    const change = { state, attempts: row.attempts + 1, code, sentence: null } as const;
    await queries.changePublication(tx.db, enteId, row.bollettino_id, change);
  });
  return 'done';
}

/** A refusal of this one is no reason to keep the others waiting. */
async function putOff(context: DebtContext, enteId: EnteId, row: Row, failure: GpdFailure): Promise<Published> {
  const { db, now, random } = context;
  await writeTx(db, enteId, 'debt.put-off', async (tx) => {
    await queries.changePublication(tx.db, enteId, row.bollettino_id, {
      ...{ attempts: row.attempts + 1, code: failureCode(failure) },
      sentence: failure.kind === 'refused' ? `${failure.title}: ${failure.detail}` : null,
      next_attempt_at: instant(now() + backoffMs(row.attempts + 1, random(), publishingWaits)),
    });
  });
  return failure.kind === 'refused' ? 'done' : 'stop';
}
