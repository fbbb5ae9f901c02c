// Brings one position into the database: it updates its bollettino, becomes one, or goes to the tray. One transaction.
// Called by read-page.ts, by the tray once a person has decided, and harmless when done twice. Older evidence never overwrites newer.
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { DebtProblem } from '#shared/contracts/central/administration/debts.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import { BollettinoIdSchema, type BollettinoId, type EnteId, type FamilyId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { putLocked } from '../../bollettini/put-bollettino.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { lockFamily } from '../../families/lock-family.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import { instant } from '../debt-context.ts';
import type { GpdPosition } from '../gpd/gpd-position.ts';
import * as positions from '../position-queries.ts';
import type { OfferedCategory } from './choose-place.ts';
import { decideOwner } from './decide-owner.ts';
import { followed } from './follow-evidence.ts';
import { numbersOf, shapeOf, type DebtShape } from './shape-of-position.ts';

export type Laid = 'made' | 'changed' | 'same' | 'tray' | 'closed';

export interface Laying {
  readonly db: ReadableDb;
  readonly enteId: EnteId;
  readonly categories: readonly OfferedCategory[];
  /** The reading that met it. */
  readonly run: number;
  readonly now: number;
}

export const digestOf = (position: GpdPosition) => createHash('sha256').update(canonicalJson(position)).digest('hex');

type KeptRow = NonNullable<Awaited<ReturnType<typeof positions.selectPosition>>>;
type Where = Pick<KeptRow, 'state' | 'bollettino_id' | 'origin'> & { readonly problem?: DebtProblem };

export async function layPosition(laying: Laying, position: GpdPosition): Promise<Laid> {
  return await writeTx(laying.db, laying.enteId, 'debt.read', async (tx) => {
    const known = await positions.selectPosition(tx.db, tx.enteId, position.iupd);
    const isOlder = known?.updated_at && position.updatedAt && asTime(position.updatedAt) < asTime(known.updated_at);
    if (known && isOlder) {
      await positions.markSeen(tx.db, tx.enteId, [position.iupd], laying.run);
      return 'same';
    }
    const { laid, where } = await place(tx, laying, position, known);
    await positions.upsertPosition(tx.db, tx.enteId, {
      ...{ iupd: position.iupd, document: JSON.stringify(position), digest: digestOf(position) },
      ...{ updated_at: position.updatedAt, debtor_code: position.debtor?.fiscalCode ?? null, seen_run: laying.run },
      ...{ state: where.state, bollettino_id: where.bollettino_id, origin: where.origin },
      problem: where.problem ?? null,
      ...{ reason: known?.reason ?? null, decided_by: known?.decided_by ?? null },
    });
    // In the tray before and now: nothing new for the person.
    return laid === 'tray' && known?.state === 'tray' ? 'same' : laid;
  });
}

const asTime = (text: string) => Date.parse(text);

async function place(
  tx: WriteTx,
  laying: Laying,
  position: GpdPosition,
  known: KeptRow | undefined,
): Promise<{ laid: Laid; where: Where }> {
  const nobody = { bollettino_id: null, origin: null } as const;
  const bollettino = await findBollettino(tx, position, known);
  if (!bollettino && known?.state === 'dismissed') return { laid: 'same', where: { state: 'dismissed', ...nobody } };
  const shape = shapeOf(position);
  if (bollettino) {
    const linked = { bollettino_id: bollettino.record.id, origin: bollettino.origin } as const;
    const dismissed = known?.state === 'dismissed';
    if (!shape.ok)
      return {
        laid: 'tray',
        where: dismissed ? { state: 'dismissed', ...linked } : { state: 'tray', ...linked, problem: shape.error },
      };
    const laid = await follow(tx, laying, bollettino, position, shape.value, linked.origin === 'gpd');
    const differs = linked.origin !== 'gpd' && bollettino.record.amountCents !== shape.value.amountCents;
    if (dismissed) return { laid, where: { state: 'dismissed', ...linked } };
    if (differs) return { laid: 'tray', where: { state: 'tray', ...linked, problem: 'AMOUNT_DIFFERS' } };
    return { laid, where: { state: 'settled', ...linked } };
  }
  // Not yet anybody's debt, or nobody's any more: nothing was ever shown of it.
  if (position.status === 'DRAFT' || position.status === 'INVALID') {
    return { laid: 'closed', where: { state: 'closed', ...nobody } };
  }
  // The counter that makes it is about to write its bollettino.
  if (await positions.isTopUpInMaking(tx.db, tx.enteId, position.iupd)) {
    return { laid: 'closed', where: { state: 'closed', ...nobody } };
  }
  const toTray = (problem: DebtProblem) => ({
    laid: 'tray' as const,
    where: { state: 'tray' as const, ...nobody, problem },
  });
  if (!shape.ok) return toTray(shape.error);
  const owner = await decideOwner(tx.db, laying, position, shape.value);
  if (!owner.ok) return toTray(owner.error);
  const record = newRecord(position, shape.value, owner.value, laying.now);
  const schools = await lockFamily(tx, owner.value.familyId);
  const put = schools && (await putLocked(tx, owner.value.familyId, schools, record));
  if (!put?.ok)
    throw new Error(`a position could not become a bollettino: ${put ? put.error : 'the family went away'}`);
  return { laid: 'made', where: { state: 'settled', bollettino_id: record.id, origin: 'gpd' } };
}

interface Found {
  readonly familyId: FamilyId;
  readonly record: BollettinoRecord;
}

/**
 * The one that it was settled with; else the one that is being published under its name (a process may have ended between GPD's
 * answer and our writing it down); else one that bears its number. Read under its family's lock.
 */
async function findBollettino(tx: WriteTx, position: GpdPosition, known: KeptRow | undefined) {
  const settled = known?.bollettino_id && (await readLocked(tx, known.bollettino_id));
  if (settled) return { ...settled, origin: known.origin ?? 'known' };
  const inHand = await readLocked(tx, await positions.selectBollettinoInHand(tx.db, tx.enteId, position.iupd));
  if (inHand) return { ...inHand, origin: 'published' as const };
  const numbers = numbersOf(position);
  const numbered = await readLocked(tx, await positions.selectBollettinoByNumbers(tx.db, tx.enteId, numbers));
  return numbered && { ...numbered, origin: 'known' as const };
}

async function readLocked(tx: WriteTx, id: BollettinoId | undefined): Promise<Found | undefined> {
  const familyId = id && (await positions.selectBollettinoFamily(tx.db, tx.enteId, id));
  if (id === undefined || familyId === undefined) return undefined;
  await lockFamily(tx, familyId);
  const record = (await readBollettini(tx.db, tx.enteId, [id])).get(id);
  return record && { familyId, record };
}

async function follow(
  tx: WriteTx,
  laying: Laying,
  { familyId, record }: Found,
  position: GpdPosition,
  shape: DebtShape,
  madeOfIt: boolean,
): Promise<Laid> {
  const now = followed(record, position, shape, { madeOfIt }, instant(laying.now));
  if (canonicalJson(now) === canonicalJson(record)) return 'same';
  const schools = (await lockFamily(tx, familyId)) ?? [];
  const put = await putLocked(tx, familyId, schools, now);
  if (!put.ok) throw new Error(`a bollettino could not follow its position: ${put.error}`);
  return 'changed';
}

function newRecord(
  position: GpdPosition,
  shape: DebtShape,
  owner: Extract<Awaited<ReturnType<typeof decideOwner>>, { ok: true }>['value'],
  now: number,
): BollettinoRecord {
  const issuedOn = position.issuedOn ?? localDateAt(now);
  const { amountCents, dueDate, subject, noticeNumber, instalments } = shape;
  const record: BollettinoRecord = {
    ...{ id: BollettinoIdSchema.parse(uuidv7()), revision: 1, categoryId: owner.categoryId, debtorId: owner.debtorId },
    // GPD knows no period: from the day it was issued to the day it is due.
    ...{ periodFrom: issuedOn < dueDate ? issuedOn : dueDate, periodTo: dueDate, dueDate, issuedOn },
    ...{ state: 'issued', amountCents, paidCents: ZERO_CENTS, paidAt: null, subject, noticeNumber, instalments },
    lines: [{ ...owner.place, quantity: 1, unitCents: amountCents }],
  };
  return followed(record, position, shape, { madeOfIt: true }, instant(now));
}
