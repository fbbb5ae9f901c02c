// The rows and categories of "Paga" at a kiosk, from a household. Pure; called by central.
import type { KioskBollettino, KioskCategory } from '../contracts/central/kiosk/bollettini.ts';
import type { BollettinoRecord } from '../contracts/records/bollettino.ts';
import type { PaymentCategoryRecord } from '../contracts/records/catalog.ts';
import { negate, sumCents, type Cents } from '../domain/cents.ts';
import type { PaymentCategoryId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Household, HouseholdFamily } from './household.ts';
import type { ServiceNames } from './home.ts';
import { isOverdue, outstandingOf } from './outstanding.ts';
import { payableCodesOf } from './payable-codes.ts';

/** Those in which something is or was owed, and those in which something can be topped up; overdue ones first. */
export function categoriesOf(
  household: Household,
  categories: readonly PaymentCategoryRecord[],
  today: LocalDate,
): KioskCategory[] {
  const all = household.families.flatMap(({ bollettini }) => bollettini);
  const rows = categories.flatMap(({ id, name, prepaid }): KioskCategory[] => {
    const own = all.filter(({ categoryId }) => categoryId === id);
    const open = own.filter((bollettino) => outstandingOf(bollettino) > 0);
    const hasWallet = household.families.some(({ wallets }) => wallets.some(({ categoryId }) => categoryId === id));
    if (own.length === 0 && !hasWallet) return [];
    return [
      {
        ...{ id, name, prepaid, outstandingCount: open.length, outstandingCents: sumCents(open.map(outstandingOf)) },
        overdueCents: sumCents(open.filter((one) => isOverdue(one, today)).map(outstandingOf)),
      },
    ];
  });
  return rows.sort(
    (a, b) => b.overdueCents - a.overdueCents || b.outstandingCents - a.outstandingCents || (a.name < b.name ? -1 : 1),
  );
}

export interface ListWish {
  readonly which: 'outstanding' | 'paid';
  readonly categoryId: PaymentCategoryId | null;
  readonly offset: number;
  readonly limit: number;
}

export interface ListedBollettini {
  readonly rows: KioskBollettino[];
  readonly total: number;
  readonly balanceCents: Cents;
}

export function listBollettini(
  household: Household,
  services: ServiceNames,
  wish: ListWish,
  today: LocalDate,
): ListedBollettini {
  const all = household.families.flatMap((family) =>
    family.bollettini
      .filter(({ categoryId }) => wish.categoryId === null || categoryId === wish.categoryId)
      .map((bollettino) => ({ family, bollettino })),
  );
  const isWanted = ({ bollettino }: (typeof all)[number]) =>
    wish.which === 'paid' ? bollettino.state === 'paid' : outstandingOf(bollettino) > 0;
  const wanted = all.filter(isWanted).sort((a, b) => compare(a.bollettino, b.bollettino, wish.which, today));
  return {
    rows: wanted
      .slice(wish.offset, wish.offset + wish.limit)
      .map(({ family, bollettino }) => rowOf(family, bollettino, services, today)),
    total: wanted.length,
    balanceCents: negate(sumCents(all.map(({ bollettino }) => outstandingOf(bollettino)))),
  };
}

/** To be paid: overdue first, then by due date. Paid: the latest first. */
function compare(a: BollettinoRecord, b: BollettinoRecord, which: ListWish['which'], today: LocalDate): number {
  if (which === 'paid') return descending(a.paidAt ?? '', b.paidAt ?? '') || ascending(a.id, b.id);
  const late = Number(isOverdue(b, today)) - Number(isOverdue(a, today));
  return late || ascending(a.dueDate, b.dueDate) || ascending(a.id, b.id);
}

const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const descending = (a: string, b: string) => ascending(b, a);

function rowOf(
  family: HouseholdFamily,
  bollettino: BollettinoRecord,
  services: ServiceNames,
  today: LocalDate,
): KioskBollettino {
  const { id, categoryId, periodFrom, periodTo, dueDate, state, amountCents, paidAt, subject } = bollettino;
  const { single, instalments } = payableCodesOf(bollettino);
  return {
    ...{ id, familyId: family.familyId, categoryId, periodFrom, periodTo, dueDate, amountCents, paidAt, subject },
    ...namesOf(family, bollettino, services),
    state: isOverdue(bollettino, today) ? 'overdue' : state,
    outstandingCents: outstandingOf(bollettino),
    payable: [...(single ? [{ ...single, instalment: null }] : []), ...instalments],
  };
}

/** Each once, in the order of the lines; first names, of the children that the parent may see. */
export function namesOf(
  { children }: Pick<HouseholdFamily, 'children'>,
  { lines }: Pick<BollettinoRecord, 'lines'>,
  services: ServiceNames,
): { services: string[]; children: string[] } {
  const each = (names: readonly (string | undefined)[]) => [...new Set(names)].filter((name) => name !== undefined);
  return {
    services: each(lines.map(({ serviceId }) => services.get(serviceId))),
    children: each(lines.map(({ childId }) => children.find(({ id }) => id === childId)?.givenName)),
  };
}
