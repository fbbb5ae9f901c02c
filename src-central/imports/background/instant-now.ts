// Central's clock as it is written into an import's rows. Order never depends on it.
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';

export const instantNow = (): Instant => InstantSchema.parse(new Date().toISOString());
