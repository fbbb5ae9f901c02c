// The last part of a full reading: open positions that no window has shown are asked for by name. Called by read-page.ts.
// GPD says of each whether it still exists; absence from a list alone proves nothing. Where suddenly many are missing, something else is
// wrong (another address, another key), and nothing is taken away.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { instant, type DebtContext } from '../debt-context.ts';
import type { GpdFailure } from '../gpd/gpd-failure.ts';
import { GpdPositionSchema, type GpdPosition } from '../gpd/gpd-position.ts';
import * as positions from '../position-queries.ts';
import { advanceRun, type RunRow } from '../run-queries.ts';
import { readOffers } from './decide-owner.ts';
import { layPosition } from './lay-position.ts';
import { withExactStatus } from './exact-status.ts';

const atOnce = 20;
/** Fewer than these may be missing whatever their share; beyond it, a tenth of what is open. */
const fewMissing = 5;
const mostMissingShare = 0.1;

export async function readUnseen(
  context: DebtContext,
  run: RunRow,
  organization: string,
): Promise<Result<void, GpdFailure | { readonly kind: 'too-many-missing' }>> {
  const { db, gpd, now } = context;
  const enteId = run.ente_id;
  const unseen = await positions.selectUnseen(db, enteId, run.id, atOnce);
  const told: GpdPosition[] = [];
  let gone = 0;
  for (const { iupd, document } of unseen) {
    const asked = await gpd.get(organization, iupd);
    if (!asked.ok) return asked;
    const there = asked.value && (await withExactStatus(context, organization, asked.value, document));
    if (there && !there.ok) return there;
    if (!there) gone += 1;
    // Deleted at GPD before anything of it was paid: the same as made invalid.
    told.push(there?.value ?? { ...GpdPositionSchema.parse(document), status: 'INVALID' });
  }
  const open = await positions.countOpen(db, enteId);
  if (run.gone + gone > Math.max(fewMissing, open * mostMissingShare)) return err({ kind: 'too-many-missing' });

  const categories = await readOffers(db, enteId);
  const counts = { positions: 0, made: 0, changed: 0, toTray: 0, strange: 0, gone };
  for (const position of told) {
    const laid = await layPosition({ db, enteId, categories, run: run.id, now: now() }, position);
    if (laid === 'changed') counts.changed += 1;
    if (laid === 'tray') counts.toTray += 1;
  }
  const seen = unseen.map(({ iupd }) => iupd);
  const more = { phase: 'unseen', window: 0, page: run.page + 1, found: null, rereads: 0 } as const;
  await db.transaction().execute(async (tx) => {
    await positions.markSeen(tx, enteId, seen, run.id);
    await advanceRun(tx, run, unseen.length < atOnce ? null : more, counts, instant(now()));
  });
  return ok(undefined);
}
