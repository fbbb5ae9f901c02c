// Plans a batch of groups of a file of bollettini against what the database holds now. Called by the dry run on any connection, and by the
// import inside its transaction once the families are locked. Whose a bollettino is, its fiscal codes say, and nothing else.
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { addCents, multiplyCents, sumCents } from '#shared/domain/cents.ts';
import { isFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { BollettinoId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { selectFamiliesOfBollettini } from '../../bollettini/queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import { groupBy } from '../../store/group-by.ts';
import type { BollettinoRow, FileCode } from '../rows/read-bollettino-row.ts';
import { tell, type PlanFacts, type ToldProblem } from './batch.ts';
import { canonicalText, Candidates } from './candidates.ts';
import { noCounts } from './counts.ts';
import { makeBollettino } from './make-bollettino.ts';
import * as queries from './queries.ts';
import type { Candidate, Member } from './queries.ts';

export interface PlannedBollettino {
  readonly familyId: FamilyId;
  readonly record: BollettinoRecord;
  /** As it is now; null where there is none. */
  readonly before: BollettinoRecord | null;
}

export interface BollettiniPlan {
  /** New and changed ones. */
  readonly written: readonly PlannedBollettino[];
  readonly problems: readonly ToldProblem[];
  readonly counts: ImportCounts;
}

interface Surroundings {
  readonly candidates: Candidates;
  readonly members: ReadonlyMap<FamilyId, readonly Member[]>;
  readonly payers: ReadonlyMap<FamilyId, Awaited<ReturnType<typeof queries.selectPayers>>>;
}

type Refusal = { readonly code: ImportProblemCode; readonly field: ImportField | null };

export async function planBollettini(
  db: ReadableDb,
  rows: readonly BollettinoRow[],
  facts: PlanFacts,
  lock: (families: readonly FamilyId[]) => Promise<void> = async () => {},
): Promise<BollettiniPlan> {
  const { enteId, ids } = facts;
  const around = await lookAround(db, rows, facts, lock);
  const byKey = groupBy(rows, ({ key }) => key);
  const notices = [...new Set(rows.flatMap(({ noticeNumber }) => noticeNumber ?? []))];
  const holders = new Map((await queries.selectByNotices(db, enteId, notices)).map((row) => [row.notice_number, row]));
  const own = new Map([...byKey.keys()].map((key) => [key, ids.bollettino(key)]));
  const known = [...new Set([...own.values(), ...[...holders.values()].map(({ id }) => id)])];
  const records = await readBollettini(db, enteId, known);
  const familyOf = await selectFamiliesOfBollettini(db, enteId, known);

  const problems: ToldProblem[] = [];
  const written: PlannedBollettino[] = [];
  const counts = noCounts();
  const money = { ...counts.cents };
  const bollettini = { ...counts.bollettini };
  for (const [key, lines] of byKey) {
    const amount = sumCents(lines.map((line) => multiplyCents(line.unitCents, line.quantity)));
    const refuse = ({ code, field }: Refusal, at?: BollettinoRow) => {
      for (const { row } of lines) {
        const isThis = at === undefined || at.row === row;
        problems.push(tell(row, isThis ? code : 'LINE_OF_REFUSED', isThis ? field : null, facts.columns));
      }
      bollettini.refused += 1;
      money.refused = addCents(money.refused, amount);
    };
    const whose = whoseIs(lines, around);
    if ('code' in whose) {
      refuse(whose);
      continue;
    }
    const notice = lines[0]?.noticeNumber ?? null;
    const holder = notice === null ? undefined : holders.get(notice);
    const id: BollettinoId = holder?.id ?? own.get(key) ?? ids.bollettino(key);
    const before = records.get(id) ?? null;
    if (holder?.is_instalment === true || (before && familyOf.get(id) !== whose.familyId)) {
      refuse({ code: 'NOTICE_NUMBER_TAKEN', field: 'noticeNumber' });
      continue;
    }
    const made = makeBollettino(id, lines, whose, facts.catalogue);
    if (!made.ok) {
      refuse({ code: made.error, field: made.error.startsWith('AMOUNT') ? 'amount' : null });
      continue;
    }
    const record = withWhatIsKnown(made.value.record, before);
    if (record === null) {
      refuse({ code: 'MONEY_ALREADY_MOVED', field: null });
      continue;
    }
    if (made.value.subjectReplaced) {
      problems.push(tell(lines[0]?.row ?? 1, 'SUBJECT_REPLACED', 'subject', facts.columns));
    }
    const outcome = before === null ? 'new' : canonicalJson(record) === canonicalJson(before) ? 'unchanged' : 'changed';
    bollettini[outcome] += 1;
    money[outcome] = addCents(money[outcome], record.amountCents);
    if (outcome !== 'unchanged') written.push({ familyId: whose.familyId, record, before });
  }
  return { written, problems, counts: { ...counts, bollettini, cents: money } };
}

/** Who is meant is looked up before the lock, in which families they stand behind it: what is written is what is true then. */
async function lookAround(
  db: ReadableDb,
  rows: readonly BollettinoRow[],
  { enteId }: PlanFacts,
  lock: (families: readonly FamilyId[]) => Promise<void>,
): Promise<Surroundings> {
  const letters = new Set<string>();
  const codes = new Map<string, FileCode>();
  for (const { child, debtor } of rows) {
    for (const code of [child, debtor]) {
      if (code === null) continue;
      codes.set(code.canonical, code);
      if (isFiscalCode(code.code)) letters.add(queries.lettersOf(code.code));
    }
  }
  const candidates = new Candidates(
    await queries.selectCandidates(db, enteId, {
      ...{ letters: [...letters], births: [], ids: [] },
      isMeant: ({ fiscalCode }) => fiscalCode !== null && codes.has(canonicalText(fiscalCode)),
    }),
  );
  const meant = [...codes.keys()].flatMap((canonical) => candidates.byCanonical(canonical));
  const families = [...new Set(meant.flatMap(({ stands }) => stands.map(({ familyId }) => familyId)))].sort();
  await lock(families);
  return {
    candidates,
    members: groupBy(await queries.selectMembers(db, enteId, families), (row) => row.family_id),
    payers: groupBy(
      families.length === 0 ? [] : await queries.selectPayers(db, enteId, families),
      (row) => row.family_id,
    ),
  };
}

/** The family, who is asked to pay, and the child of each line. */
function whoseIs(lines: readonly BollettinoRow[], around: Surroundings) {
  const families = new Set<FamilyId>();
  const children = new Map<string, PersonId>();
  for (const { child } of lines) {
    if (!child || children.has(child.code)) continue;
    const found = personOf(child, around.candidates);
    const stands = found?.stands.filter(({ role }) => role === 'child') ?? [];
    const [stand] = stands;
    if (!found || !stand) return refusal('PERSON_UNKNOWN', 'childFiscalCode');
    children.set(child.code, found.person.id);
    families.add(stand.familyId);
  }
  const debtorCode = lines.find(({ debtor }) => debtor !== null)?.debtor ?? null;
  if (lines.some(({ debtor }) => (debtor?.code ?? null) !== (debtorCode?.code ?? null)))
    return refusal('LINES_DISAGREE');
  const debtor = debtorCode === null ? undefined : personOf(debtorCode, around.candidates);
  if (debtorCode !== null && !debtor) return refusal('PERSON_UNKNOWN', 'debtorFiscalCode');
  if (families.size === 0) {
    const own = new Set((debtor?.stands ?? []).filter(({ role }) => role === 'parent').map(({ familyId }) => familyId));
    if (own.size > 1) return refusal('PERSON_IN_TWO_FAMILIES', 'debtorFiscalCode');
    for (const family of own) families.add(family);
  }
  const [familyId, ...more] = families;
  if (more.length > 0) return refusal('LINES_DISAGREE');
  if (familyId === undefined) return refusal('PERSON_UNKNOWN', 'debtorFiscalCode');
  const members = around.members.get(familyId) ?? [];
  const own = members.filter(({ role }) => role === 'child').map(({ person_id: id }) => id);
  if (lines.some(({ child }) => child === null) && own.length !== 1)
    return refusal('CHILD_NOT_CLEAR', 'childFiscalCode');
  if (debtor && !members.some(({ person_id: id }) => id === debtor.person.id)) {
    return refusal('PERSON_UNKNOWN', 'debtorFiscalCode');
  }
  const day = lines[0]?.issuedOn ?? '';
  const gone = [...children.values()].some((id) => !own.includes(id));
  if (gone) return refusal('CHANGED_MEANWHILE');
  const debtorId = debtor?.person.id ?? payerOn(day, around.payers.get(familyId) ?? []) ?? parentOf(members);
  const only = own[0];
  if (debtorId === undefined) return refusal('NO_DEBTOR');
  return {
    ...{ familyId, debtorId, names: members.flatMap((member) => [member.family_name, member.given_name]) },
    childOf: ({ child }: BollettinoRow): PersonId => {
      const id = child === null ? only : children.get(child.code);
      if (id === undefined) throw new Error('a line without a child passed the check');
      return id;
    },
  };
}

const refusal = (code: ImportProblemCode, field: ImportField | null = null): Refusal => ({ code, field });

/** By the very code; else by the code before omocodia, where that means one person only. */
function personOf({ code, canonical }: FileCode, candidates: Candidates): Candidate | undefined {
  const standing = (found: readonly Candidate[]) => found.filter(({ stands }) => stands.length > 0);
  const [exact] = standing(candidates.byCode(code));
  if (exact) return exact;
  const alike = standing(candidates.byCanonical(canonical));
  return alike.length === 1 ? alike[0] : undefined;
}

function payerOn(day: string, payers: Awaited<ReturnType<typeof queries.selectPayers>>): PersonId | undefined {
  const paying = payers.filter(({ valid_from: from, valid_to: to }) => from <= day && (to === null || day <= to));
  const declarant = [...paying, ...payers].find((payer) => payer.declarant) ?? payers[0];
  return declarant?.person_id;
}

const parentOf = (members: readonly Member[]): PersonId | undefined =>
  members.find(({ role }) => role === 'parent')?.person_id;

/** @returns null where money has moved that the file does not know of: that is never undone by a file */
function withWhatIsKnown(record: BollettinoRecord, before: BollettinoRecord | null): BollettinoRecord | null {
  if (!before) return record;
  const kept = {
    ...{ ...record, revision: before.revision, noticeNumber: record.noticeNumber ?? before.noticeNumber },
    ...{ instalments: before.instalments, paidAt: record.paidAt ?? before.paidAt },
  };
  if (canonicalJson(kept) === canonicalJson(before)) return kept;
  const hasMoved = before.paidCents !== 0 || before.state === 'paying' || before.instalments.length > 0;
  if (!hasMoved) return kept;
  // Paid meanwhile, and otherwise the same: the file is merely older.
  const older = { ...kept, state: before.state, paidCents: before.paidCents, paidAt: before.paidAt };
  return canonicalJson(older) === canonicalJson(before) ? older : null;
}
