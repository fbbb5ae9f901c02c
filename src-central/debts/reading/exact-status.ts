// Tells "made invalid" from "expired", which version 3 both calls UNPAYABLE. Called by read-page.ts and read-unseen.ts.
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DebtContext } from '../debt-context.ts';
import type { GpdFailure } from '../gpd/gpd-failure.ts';
import { GpdPositionSchema, type GpdPosition } from '../gpd/gpd-position.ts';

/** "Not payable" is two things, of which one is for good: asked once, and again when the position has changed. */
export async function withExactStatus(
  { gpd }: Pick<DebtContext, 'gpd'>,
  organization: string,
  position: GpdPosition,
  document: unknown,
): Promise<Result<GpdPosition, GpdFailure>> {
  if (position.status !== 'UNPAYABLE') return ok(position);
  const before = GpdPositionSchema.safeParse(document);
  if (before.success && before.data.updatedAt === position.updatedAt && isExact(before.data.status)) {
    return ok({ ...position, status: before.data.status });
  }
  const status = await gpd.statusOf(organization, position.iupd);
  if (!status.ok) return err(status.error);
  return ok(status.value && isExact(status.value) ? { ...position, status: status.value } : position);
}

const isExact = (status: string): status is 'INVALID' | 'EXPIRED' => status === 'INVALID' || status === 'EXPIRED';
