// First half of the dry run of a file of families: what is wrong with each row, which rows are one family, who may stand in it twice.
// Called by check-import.ts. A family one of whose rows is refused is refused whole.
import { tell, told, type PlanFacts } from '../plan/batch.ts';
import { noCounts } from '../plan/counts.ts';
import { duplicateOf, FileDuplicates } from '../plan/find-duplicates.ts';
import { FamilyGrouping } from '../plan/group-families.ts';
import { NumberList } from '../plan/number-list.ts';
import { readFamilyRow, type FamilyOutline } from '../rows/read-family-row.ts';
import * as findingQueries from '../finding-queries.ts';
import * as rowQueries from '../row-queries.ts';
import type { WritableDb } from '../../store/database.ts';
import { eachRowBatch, keepGroups, tellRows, type FileRow, type Grouped } from './each-row.ts';
import type { Job } from './job.ts';

export async function groupFamilyRows(job: Job, facts: PlanFacts): Promise<Grouped> {
  const grouping = new FamilyGrouping();
  const duplicates = new FileDuplicates();
  const rows = new NumberList();
  /** By place: 1 where the row is refused. */
  const refused = new NumberList();
  const read = (batch: readonly FileRow[]) =>
    batch.flatMap(({ row_number: row, cells }) => {
      const { value, outline, problems } = readFamilyRow(row, cells, facts);
      grouping.add(outline);
      rows.push(row);
      refused.push(value ? 0 : 1);
      if (value) duplicates.add(outline);
      return problems.map(told);
    });
  await eachRowBatch(job, read, async (tx) => await keepDuplicates(tx, job, facts, duplicates));
  const groups = grouping.groups();
  const broken = new NumberList();
  for (let place = 0; place < rows.length; place += 1) {
    if (refused.at(place) === 1) broken.set(groups.groupOf(place), 1);
  }
  await tellRows(
    ...([job, rows] as const),
    (place) => refused.at(place) === 0 && broken.at(groups.groupOf(place)) === 1,
    (row) => tell(row, 'FAMILY_INCOMPLETE', null, facts.columns),
  );
  await keepGroups(job, rows, groups);
  return { groups: groups.count, counts: noCounts() };
}

/** Who was met is read again from the rows, a batch of them: nothing of the file's people is kept in memory. */
async function keepDuplicates(tx: WritableDb, job: Job, facts: PlanFacts, duplicates: FileDuplicates): Promise<void> {
  const meetings = duplicates.take();
  const numbers = new Set(meetings.flatMap(({ row, otherRow }) => [row, otherRow]));
  const outlines = new Map<number, FamilyOutline>();
  for (const { row_number: row, cells } of await rowQueries.selectRowsAt(tx, job.key, [...numbers])) {
    outlines.set(row, readFamilyRow(row, cells, facts).outline);
  }
  const found = meetings.map((meeting) => duplicateOf(meeting, (row) => outlines.get(row)));
  await findingQueries.insertDuplicates(
    ...([tx, job.key] as const),
    found.filter((one) => one !== null),
  );
}
