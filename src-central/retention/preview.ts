// What an erasure would do today, counted and listed; changes nothing. Called by handlers.ts.
import type { CountsByClass, ErasureCounts } from '#shared/contracts/central/administration/privacy.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import type { LocalDate } from '../store/column-marks.ts';
import { addCounts, countsOf, emptyCounts } from './counts.ts';
import { countFamilies, judgeFamilies, type Limits } from './family-queries.ts';
import { fateOf } from './judge-family.ts';
import { countOldMoney } from './money-queries.ts';
import * as rows from './row-queries.ts';
import { readMonths } from './rules.ts';

const FAMILIES_AT_ONCE = 500;
/** A station that would forget more than this share stops and asks. */
const STATIONS_ASK_BEYOND = 0.1;

export async function previewErasure(db: ReadableDb, enteId: EnteId, asOf: LocalDate) {
  const months = await readMonths(db, enteId);
  const money = await countOldMoney(db, enteId, { asOf, months: months.money });
  const history = await rows.countHistory(db, enteId, { asOf, months: months.history });
  const quarantine = await rows.countQuarantined(db, enteId, { asOf, months: months.quarantine });
  const debts = await rows.countDebts(db, enteId, { asOf, months: months.debts });
  const requests = await rows.countRequests(db, enteId, { asOf, months: months.requests });
  const counts: CountsByClass = {
    families: await countFates(db, enteId, { asOf, months: months.families }),
    money: countsOf(money.erased, { debtOpen: money.owed }),
    history: countsOf(history.erased, { latestValue: history.latest }),
    quarantine: countsOf(quarantine.erased, { undecided: quarantine.undecided }),
    debts: countsOf(debts.erased, { undecided: debts.undecided }),
    requests: countsOf(requests.erased, { undecided: requests.undecided }),
    files: countsOf(await rows.countFiles(db, enteId, { asOf, months: months.files })),
    disclosures: countsOf(await rows.countDisclosures(db, enteId, { asOf, months: months.disclosures })),
  };
  const leaving = counts.families.erased + counts.families.pseudonymised;
  const all = await countFamilies(db, enteId);
  return { asOf, counts, stationsWillAsk: leaving > all * STATIONS_ASK_BEYOND };
}

async function countFates(db: ReadableDb, enteId: EnteId, limits: Limits): Promise<ErasureCounts> {
  let counts = emptyCounts;
  for await (const { fate } of fates(db, enteId, limits, null)) {
    if (fate === 'erased') counts = addCounts(counts, 'families', countsOf(1));
    else if (fate === 'pseudonymised') counts = addCounts(counts, 'families', { ...countsOf(0), pseudonymised: 1 });
    else counts = addCounts(counts, 'families', countsOf(0, { [fate]: 1 }));
  }
  return counts.families;
}

/** The families whose time is over, in order of id, with what would become of them. */
export async function listFamilies(
  db: ReadableDb,
  enteId: EnteId,
  asOf: LocalDate,
  page: { readonly after: string | null; readonly limit: number },
) {
  const months = await readMonths(db, enteId);
  const families = [];
  for await (const { family, fate } of fates(db, enteId, { asOf, months: months.families }, page.after)) {
    if (family.last_day === null) continue;
    if (families.length === page.limit) return { families, more: true };
    families.push({ familyId: family.id, label: family.label, lastDay: family.last_day, fate });
  }
  return { families, more: false };
}

async function* fates(db: ReadableDb, enteId: EnteId, limits: Limits, from: string | null) {
  for (let after = from; ;) {
    const families = await judgeFamilies(db, enteId, limits, { after, limit: FAMILIES_AT_ONCE });
    for (const family of families) {
      const fate = fateOf(family);
      if (fate !== 'stays') yield { family, fate };
    }
    const last = families.at(-1);
    if (!last || families.length < FAMILIES_AT_ONCE) return;
    after = last.id;
  }
}
