// What came from central, read as a change; null for what this version does not know or what breaks its schema. Called by snapshot and feed.
import { quickCheck } from '#shared/contracts/quick-check.ts';
import { RecordChangeSchema, type RecordChange } from '#shared/contracts/records/aggregate.ts';

const isRight = quickCheck(RecordChangeSchema);

export function readChange(value: unknown): RecordChange | null {
  return isRight(value) ? value : (RecordChangeSchema.safeParse(value).data ?? null);
}
