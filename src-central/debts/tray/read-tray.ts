// The lists of the tray, as the screen shows them, with families worth a look. Called by the handlers.
import type { DebtProblem, OfferedService, TrayItem } from '#shared/contracts/central/administration/debts.ts';
import { DebtProblemSchema } from '#shared/contracts/central/administration/debts.ts';
import { omocodiaVariants, parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/database.ts';
import * as people from '../debtor-queries.ts';
import { numbersOf, shapeOf } from '../reading/shape-of-position.ts';
import * as tray from '../tray-queries.ts';
import { keptPosition, taxonomyOf } from './kept-position.ts';

export async function readTray(
  db: ReadableDb,
  enteId: EnteId,
  list: tray.TrayList,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: TrayItem[]; total: number; services: OfferedService[] }> {
  const rows = await tray.selectTray(db, enteId, list, page);
  const items: TrayItem[] = [];
  for (const row of rows) {
    const position = keptPosition(row.document);
    const shape = position && shapeOf(position);
    const problem = problemOf(row.problem);
    items.push({
      ...{ iupd: row.iupd, state: row.state, problem, debtor: position?.debtor ?? null },
      amountCents: shape?.ok ? shape.value.amountCents : null,
      dueDate: shape?.ok ? shape.value.dueDate : null,
      // Of one that could not be read its name is all that leads to it.
      subject: position ? ((position.wholes[0] ?? position.plan[0])?.description ?? '') : row.iupd,
      noticeNumbers: position ? numbersOf(position) : [],
      taxonomyCode: position ? taxonomyOf(position) : '',
      candidates: await candidatesFor(db, enteId, problem, position?.debtor?.fiscalCode),
      family: row.family_id !== null && row.label !== null ? { familyId: row.family_id, label: row.label } : null,
      ...{ reason: row.reason, decidedBy: row.decided_by, firstSeenAt: row.first_seen_at },
    });
  }
  const counts = await tray.countTray(db, enteId);
  return { items, total: counts[list], services: await readServices(db, enteId) };
}

function problemOf(text: string | null): DebtProblem | null {
  const parsed = DebtProblemSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}

async function candidatesFor(
  db: ReadableDb,
  enteId: EnteId,
  problem: DebtProblem | null,
  code: string | undefined,
): Promise<TrayItem['candidates']> {
  const parsed = code === undefined ? undefined : parseFiscalCode(code);
  if (problem === null || !parsed?.ok) return [];
  const parents = await people.selectParentsByCodes(db, enteId, omocodiaVariants(parsed.value.value));
  const ids = [...new Set(parents.map(({ family_id }) => family_id))];
  if (ids.length === 0) return [];
  const labels = await tray.selectLabels(db, enteId, ids);
  return labels.map(({ id, label }) => ({ familyId: id, label }));
}

async function readServices(db: ReadableDb, enteId: EnteId): Promise<OfferedService[]> {
  const offers = await people.selectOffers(db, enteId);
  return offers.flatMap((row) =>
    row.service_id === null || row.service_name === null
      ? []
      : [
          {
            ...{ id: row.service_id, name: row.service_name, categoryId: row.id, categoryName: row.name },
            taxonomyCode: row.taxonomy_code,
          },
        ],
  );
}
