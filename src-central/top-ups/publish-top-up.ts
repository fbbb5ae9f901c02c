// Brings an intended top-up to GPD and makes its bollettino, or takes the intent back where GPD says no. Called by make-top-up.ts and by
// tend-top-ups.ts for those whose end nobody knows. Done twice it makes one.
import { assertNever } from '#shared/domain/assert-never.ts';
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import { parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { putLocked } from '../bollettini/put-bollettino.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import { selectCreditor, selectSurvivor } from '../debts/debtor-queries.ts';
import type { GpdClient } from '../debts/gpd/gpd-client.ts';
import type { GpdFailure } from '../debts/gpd/gpd-failure.ts';
import { positionToCreate, type DebtToPublish } from '../debts/gpd/position-to-create.ts';
import { beginPublished } from '../debts/position-queries.ts';
import { changePublication, insertPublication, selectDebtor } from '../debts/publication-queries.ts';
import { comparePosition } from '../debts/publishing/compare-position.ts';
import { takeNoticeNumber } from '../debts/publishing/take-notice-number.ts';
import { lockFamily } from '../families/lock-family.ts';
import { instantOf } from '../payments/session/lock-sessions.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export type GpdSaysNo =
  { readonly code: 'GPD_UNREACHABLE' } | { readonly code: 'GPD_REFUSED'; readonly status: number };

interface Context {
  readonly db: ReadableDb;
  readonly now: () => number;
}

/** Numbers of ours that somebody else used at GPD: more than one after the other means that the counter is set wrongly. */
const mostNumbers = 3;

export async function publishTopUp(
  context: Context,
  gpd: GpdClient,
  row: queries.TopUpRow,
): Promise<Result<NoticeNumber, GpdSaysNo>> {
  let number = row.notice_number;
  for (let attempt = 1; ; attempt += 1) {
    const debt = await debtOf(context.db, row, number);
    const created = await gpd.create(debt.ente.fiscalCode, positionToCreate(debt));
    if (created.ok) return await made(context, row, number);
    if (created.error.kind !== 'refused' || created.error.status !== 409)
      return await saidNo(context, row, created.error);
    const there = await gpd.get(debt.ente.fiscalCode, row.iupd);
    if (!there.ok) return await saidNo(context, row, there.error);
    if (there.value && comparePosition(there.value, debt).length === 0) return await made(context, row, number);
    const next = there.value || attempt >= mostNumbers ? undefined : await numberAnew(context, row);
    if (next === undefined) return await saidNo(context, row, created.error);
    number = next;
  }
}

async function debtOf(db: ReadableDb, row: queries.TopUpRow, noticeNumber: NoticeNumber): Promise<DebtToPublish> {
  const [ente, debtor, service] = [
    await selectCreditor(db, row.ente_id),
    await selectDebtor(db, row.ente_id, row.debtor_id),
    await queries.selectService(db, row.ente_id, row.service_id),
  ];
  const code = parseFiscalCode(debtor?.fiscal_code ?? '');
  if (!ente || !debtor || !service || !code.ok) throw new Error('what a top-up was made of is gone');
  return {
    ...{ iupd: row.iupd, noticeNumber, amountCents: row.amount_cents, dueDate: row.due_date },
    ...{ subject: subjectOf(service.name), taxonomyCode: service.taxonomy_code, iban: service.iban },
    debtor: { fiscalCode: code.value.value, fullName: `${debtor.given_name} ${debtor.family_name}`.trim() },
    ente: { fiscalCode: ente.fiscal_code, name: ente.name, sector: ente.sector },
  };
}

/** As the notice prints it, in the language of the ente. */
const subjectOf = (serviceName: string) => `Ricarica ${serviceName}`.slice(0, 140);

async function saidNo({ db }: Context, row: queries.TopUpRow, failure: GpdFailure): Promise<Result<never, GpdSaysNo>> {
  switch (failure.kind) {
    case 'unreachable':
      // GPD may have it all the same: the intent stays, and whoever asks again goes on with it.
      return err({ code: 'GPD_UNREACHABLE' });
    case 'no-access':
    case 'refused':
      await writeTx(db, row.ente_id, 'top-up.refused', (tx) =>
        queries.deleteMaking(tx.db, row.ente_id, row.bollettino_id),
      );
      return err({ code: 'GPD_REFUSED', status: failure.status });
    default:
      return assertNever(failure);
  }
}

async function numberAnew({ db }: Context, row: queries.TopUpRow): Promise<NoticeNumber | undefined> {
  return await writeTx(db, row.ente_id, 'top-up.number', async (tx) => {
    const number = await takeNoticeNumber(tx);
    if (number) await queries.changeTopUp(tx.db, row.ente_id, row.bollettino_id, { notice_number: number });
    return number;
  });
}

/** GPD has it: the bollettino, known to readings of GPD as ours, and taken back there by itself should it be cancelled. */
async function made(
  { db, now }: Context,
  row: queries.TopUpRow,
  noticeNumber: NoticeNumber,
): Promise<Result<NoticeNumber, never>> {
  const { ente_id: enteId, bollettino_id: id, iupd } = row;
  const at = instantOf(now());
  await writeTx(db, enteId, 'top-up.made', async (tx) => {
    const familyId = (await selectSurvivor(tx.db, enteId, row.family_id)) ?? row.family_id;
    const schools = await lockFamily(tx, familyId);
    const service = await queries.selectService(tx.db, enteId, row.service_id);
    const isThere = (await readBollettini(tx.db, enteId, [id])).has(id);
    if (isThere || !schools || !service) return;
    const today = localDateAt(now());
    const amount = row.amount_cents;
    const put = await putLocked(tx, familyId, schools, {
      ...{
        id,
        revision: 1,
        categoryId: service.category_id,
        debtorId: row.debtor_id,
        subject: subjectOf(service.name),
      },
      ...{ periodFrom: today, periodTo: today, dueDate: row.due_date, issuedOn: today },
      ...{ state: 'issued', amountCents: amount, paidCents: ZERO_CENTS, paidAt: null, noticeNumber, instalments: [] },
      lines: [{ childId: row.child_id, serviceId: row.service_id, quantity: 1, unitCents: amount }],
    });
    if (!put.ok) throw new Error(`a top-up could not become a bollettino: ${put.error}`);
    await insertPublication(tx.db, enteId, { bollettinoId: id, iupd, at });
    const done = { state: 'published', attempts: 1, notice_number: noticeNumber, published_at: at } as const;
    await changePublication(tx.db, enteId, id, done);
    await beginPublished(tx.db, enteId, iupd, id);
    await queries.changeTopUp(tx.db, enteId, id, { state: 'made' });
  });
  return ok(noticeNumber);
}
