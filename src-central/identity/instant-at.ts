// A moment of this process's clock as the tables keep it. Used by the rooms of identity.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';

export const instantAt = (ms: number): Instant => InstantSchema.parse(new Date(ms).toISOString());
