// First half of the dry run of a file of bollettini: what is wrong with each row, which rows are taken together, what is lost with a line.
// Called by check-import.ts. Sums before and after agree: the cents of what stays out are counted here.
import { tell, told, type PlanFacts } from '../plan/batch.ts';
import { noCounts } from '../plan/counts.ts';
import { BollettinoGrouping } from '../plan/group-bollettini.ts';
import { NumberList } from '../plan/number-list.ts';
import { readBollettinoRow } from '../rows/read-bollettino-row.ts';
import { eachRowBatch, keepGroups, tellRows, type Grouped } from './each-row.ts';
import type { Job } from './job.ts';

export async function groupBollettinoRows(job: Job, facts: PlanFacts): Promise<Grouped> {
  const grouping = new BollettinoGrouping();
  const rows = new NumberList();
  await eachRowBatch(job, (batch) =>
    batch.flatMap(({ row_number: row, cells }) => {
      const read = readBollettinoRow(row, cells, facts);
      grouping.add(read);
      rows.push(row);
      return read.problems.map(told);
    }),
  );
  await tellRows(
    ...([job, rows] as const),
    (place) => grouping.isOutWithOthers(place),
    (row) => tell(row, 'LINE_OF_REFUSED', null, facts.columns),
  );
  const groups = grouping.groups();
  await keepGroups(job, rows, groups);
  const { bollettini, cents, ...counts } = noCounts();
  const lost = grouping.lost();
  return {
    groups: groups.count,
    counts: {
      ...{ ...counts, bollettini: { ...bollettini, refused: lost.bollettini } },
      cents: { ...cents, refused: lost.cents },
    },
  };
}
