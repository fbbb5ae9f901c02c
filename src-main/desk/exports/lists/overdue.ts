// What is overdue, by service: the screen's own totals, a line per service.
import { overdueServices, type OverdueService } from '../../bollettini/overdue-services.ts';
import { defineList, type Asked, type Column, type OnFamily } from '../list.ts';

const columns: readonly Column<OverdueService>[] = [
  { key: 'service', kind: 'text', value: ({ name }) => name },
  { key: 'count', kind: 'count', value: ({ count }) => count },
  { key: 'overdue', kind: 'amount', value: ({ overdueCents }) => overdueCents },
];

function entries({ db, today }: Asked, onFamily: OnFamily): OverdueService[] {
  onFamily(0, 1);
  return overdueServices(db, today);
}

export const overdueList = defineList('overdue', columns, entries);
