// What came over the line → a command with its digest, or what can be said of one that is not understood. Called for each of a batch.
// Nothing of the latter is kept: a newer central may understand it, so its sender may send it again.
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { CommandSchema, type Command } from '#shared/contracts/commands/command.ts';
import { FamilyIdSchema, type FamilyId } from '#shared/domain/ids.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';

export type Received =
  | { readonly understood: true; readonly id: string; readonly command: Command; readonly digest: string }
  | {
      readonly understood: false;
      /** As it came, '' where it has none. */
      readonly id: string;
      readonly stationId: string;
      /** Families it seems to be about: their later commands must not overtake it. */
      readonly lanes: readonly FamilyId[];
    };

// NUL, and halves of characters: JSON can say them, PostgreSQL can keep neither.
const cannotBeKept = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

const text = z.string().catch('');
const TracesSchema = z.object({
  id: text,
  stationId: text,
  change: z.object({ familyId: text, goneId: text }).catch({ familyId: '', goneId: '' }),
});

export function receiveCommand(raw: unknown): Received {
  const json = canonicalJson(raw);
  const parsed = CommandSchema.safeParse(raw);
  if (parsed.success && !cannotBeKept.test(json)) {
    const digest = createHash('sha256').update(json).digest('hex');
    return { understood: true, id: parsed.data.id, command: parsed.data, digest };
  }
  const traces = TracesSchema.safeParse(raw);
  if (!traces.success) return { understood: false, id: '', stationId: '', lanes: [] };
  const { id, stationId, change } = traces.data;
  const lanes = [change.familyId, change.goneId].flatMap((lane) => {
    const family = FamilyIdSchema.safeParse(lane);
    return family.success ? [family.data] : [];
  });
  return { understood: false, id: id.slice(0, 64), stationId, lanes };
}
