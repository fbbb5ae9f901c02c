// Short ways to branded values for fakes. Called by tests only: nothing here checks anything.
import type { Instant } from '#shared/contracts/fields.ts';
import { expectOk } from '#shared/domain/result.ts';
import { parseLocalDate, type LocalDate } from '#shared/domain/local-date.ts';

export const instant = (at: Date): Instant => at.toISOString() as Instant;
export const localDate = (text: string): LocalDate => expectOk(parseLocalDate(text), text);

/** One white dot as a PNG. */
export const blankPage =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
