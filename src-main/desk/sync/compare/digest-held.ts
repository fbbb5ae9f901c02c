// Digests of a range of families as this station holds them, made as central makes its own. Called by the comparison with central.
// A few milliseconds at a time: the counter has its turn in between.
import { createHash } from 'node:crypto';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { heldText } from './held-family.ts';
import { heldFamilies } from './queries.ts';

export interface HeldRange {
  readonly digest: string;
  /** Of each family by itself, as central gives it for a range of one. */
  readonly families: ReadonlyMap<FamilyId, string>;
}

/** Of reading and hashing at a stretch; the family during which it ends, a millisecond or two, comes on top. */
const SLICE_MS = 2;

/** Families after `after` up to `to`; `to` null: up to the end. */
export function heldIds(db: ReadableDb, after: string, to: string | null): FamilyId[] {
  return heldFamilies.all(db, after, to, to).map(({ id }) => id);
}

export async function digestHeld(
  db: ReadableDb,
  after: string,
  to: string,
  pause: () => Promise<void>,
): Promise<HeldRange> {
  const whole = createHash('sha256');
  const families = new Map<FamilyId, string>();
  let begun = performance.now();
  for (const id of heldIds(db, after, to)) {
    const text = heldText(db, id);
    if (text !== null) {
      whole.update(text);
      families.set(id, digestOf(text));
    }
    if (performance.now() - begun < SLICE_MS) continue;
    await pause();
    begun = performance.now();
  }
  return { digest: whole.digest('hex'), families };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
