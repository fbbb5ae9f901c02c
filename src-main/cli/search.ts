// `desk search --store DIR --text "ros mar" --limit 20`: the hits of the counter's search box, a JSON line each, best first.
// Each line is {familyId, label, members, outstandingCents, matched} as in the desk contract.
import { z } from 'zod';
import { findAsYouType } from '#desk/families/find-as-you-type.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { requiredOptions } from './arguments.ts';
import { fail, withStore } from './read-store.ts';

const LimitSchema = z.coerce.number().int().min(1).max(1000);
const MOST_TEXT = 10_000;

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['store', 'text'], ['limit']);
  if (!options.ok) return fail(2, options.error);
  const { store, text } = options.value;
  const limit = LimitSchema.safeParse(options.value.limit ?? '20');
  if (!limit.success) return fail(2, 'limit: must be a whole number from 1 to 1000');
  if (text.length > MOST_TEXT) return fail(2, `text: is longer than ${String(MOST_TEXT)} characters`);
  return withStore(store, (db) => {
    const { hits } = findAsYouType(db, text, limit.data, localDateAt(Date.now()));
    for (const { familyId, label, members, outstandingCents, matched } of hits) {
      process.stdout.write(`${JSON.stringify({ familyId, label, members, outstandingCents, matched })}\n`);
    }
    return 0;
  });
}
