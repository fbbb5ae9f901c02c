// Publishes the next bollettino that waits, and keeps what came of it. Called by debt-worker.ts until nothing is due.
// Cut anywhere it is done again under the same name and number: GPD then says 409, and the position there is compared with ours.
import { assertNever } from '#shared/domain/assert-never.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { instant, type DebtContext } from '../debt-context.ts';
import { failureCode, type GpdFailure } from '../gpd/gpd-failure.ts';
import { positionToCreate, type DebtToPublish } from '../gpd/position-to-create.ts';
import { backoffMs } from '../gpd/retry-wait.ts';
import { writeTx } from '../../store/write-tx.ts';
import * as queries from '../publication-queries.ts';
import { comparePosition } from './compare-position.ts';
import { prepare, type NotReady } from './prepare.ts';
import { publishingWaits } from './publishing-waits.ts';
import { settlePublished } from './settle-published.ts';
import { takeNoticeNumber } from './take-notice-number.ts';

/** `none`: nothing is due. `stop`: GPD takes nothing just now, whatever it is. */
export type Published = 'done' | 'none' | 'stop';

export async function publishNext(context: DebtContext, enteId: EnteId, organization: string): Promise<Published> {
  const row = await queries.selectDue(context.db, enteId, instant(context.now()));
  if (!row) return 'none';
  const prepared = await prepare(context, enteId, row);
  if (!prepared.ok) return await notReady(context, enteId, row, prepared.error);
  const debt = prepared.value;
  const created = await context.gpd.create(organization, positionToCreate(debt));
  if (created.ok) {
    await settlePublished(context, enteId, row, debt.noticeNumber);
    return 'done';
  }
  return await notCreated(context, enteId, organization, { row, debt, failure: created.error });
}

async function notReady(
  context: DebtContext,
  enteId: EnteId,
  row: queries.PublicationRow,
  problem: NotReady,
): Promise<Published> {
  // The settings lack it for all of them alike.
  if (problem === 'NUMBERING_MISSING') return 'stop';
  // Paid, cancelled or changed before GPD could ever have heard of it: there is nothing to publish, and nothing to tell. With a number it
  // was sent at least once, whether or not an answer came: what may be there has to go.
  if (problem === 'BOLLETTINO_CHANGED' && row.notice_number === null) await drop(context, enteId, row);
  else if (problem === 'BOLLETTINO_CHANGED') await withdraw(context, enteId, row);
  else await refuse(context, enteId, row, problem, null);
  return 'done';
}

async function drop(context: DebtContext, enteId: EnteId, row: queries.PublicationRow): Promise<void> {
  await writeTx(context.db, enteId, 'debt.drop', async (tx) => {
    await queries.deletePublication(tx.db, enteId, row.bollettino_id);
  });
}

async function withdraw(context: DebtContext, enteId: EnteId, row: queries.PublicationRow): Promise<void> {
  await writeTx(context.db, enteId, 'debt.withdraw', async (tx) => {
    const at = instant(context.now());
    const change = { state: 'withdrawing', attempts: 0, code: null, sentence: null, next_attempt_at: at } as const;
    await queries.changePublication(tx.db, enteId, row.bollettino_id, change);
  });
}

interface Attempt {
  readonly row: queries.PublicationRow;
  readonly debt: DebtToPublish & { readonly noticeNumber: NonNullable<queries.PublicationRow['notice_number']> };
  readonly failure: GpdFailure;
}

async function notCreated(
  context: DebtContext,
  enteId: EnteId,
  organization: string,
  attempt: Attempt,
): Promise<Published> {
  const { row, debt, failure } = attempt;
  switch (failure.kind) {
    case 'no-access':
    case 'unreachable':
      await putOff(context, enteId, row, failure);
      return 'stop';
    case 'refused':
      if (failure.status !== 409) {
        await refuse(context, enteId, row, failureCode(failure), `${failure.title}: ${failure.detail}`);
        return 'done';
      }
      return await conflict(context, enteId, organization, row, debt);
    default:
      return assertNever(failure);
  }
}

/** Ours already, another's number, or another position under our name. */
async function conflict(
  context: DebtContext,
  enteId: EnteId,
  organization: string,
  row: queries.PublicationRow,
  debt: Attempt['debt'],
): Promise<Published> {
  const there = await context.gpd.get(organization, row.iupd);
  if (!there.ok) {
    await putOff(context, enteId, row, there.error);
    return 'stop';
  }
  if (!there.value) {
    await numberAnew(context, enteId, row);
    return 'done';
  }
  const differs = comparePosition(there.value, debt);
  if (differs.length > 0) await refuse(context, enteId, row, 'OTHER_POSITION', differs.join(', '));
  else await settlePublished(context, enteId, row, debt.noticeNumber);
  return 'done';
}

/** Somebody else used this number at GPD. It is left behind for good; nobody has seen it. */
async function numberAnew(context: DebtContext, enteId: EnteId, row: queries.PublicationRow): Promise<void> {
  await writeTx(context.db, enteId, 'debt.number-anew', async (tx) => {
    const number = await takeNoticeNumber(tx);
    const next = number === undefined ? {} : { notice_number: number };
    await queries.changePublication(tx.db, enteId, row.bollettino_id, {
      ...{ ...next, attempts: row.attempts + 1, code: 'NUMBER_TAKEN', sentence: null },
      next_attempt_at: later(context, row),
    });
  });
}

async function putOff(context: DebtContext, enteId: EnteId, row: queries.PublicationRow, failure: GpdFailure) {
  await writeTx(context.db, enteId, 'debt.put-off', async (tx) => {
    await queries.changePublication(tx.db, enteId, row.bollettino_id, {
      ...{ attempts: row.attempts + 1, code: failureCode(failure), sentence: null },
      next_attempt_at: later(context, row),
    });
  });
}

async function refuse(
  context: DebtContext,
  enteId: EnteId,
  row: queries.PublicationRow,
  code: string,
  sentence: string | null,
): Promise<void> {
  await writeTx(context.db, enteId, 'debt.refused', async (tx) => {
    const change = { state: 'refused', attempts: row.attempts + 1, code, sentence } as const;
    await queries.changePublication(tx.db, enteId, row.bollettino_id, change);
  });
}

const later = ({ now, random }: DebtContext, row: queries.PublicationRow) =>
  instant(now() + backoffMs(row.attempts + 1, random(), publishingWaits));
