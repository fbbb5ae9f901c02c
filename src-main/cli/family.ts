// `desk family --store DIR --id ID`: the family card as JSON, as the counter shows it: codes masked, diets only as "has one".
import { familyCard } from '#desk/families/family-card.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import { requiredOptions } from './arguments.ts';
import { fail, withStore } from './read-store.ts';

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['store', 'id']);
  if (!options.ok) return fail(2, options.error);
  const { store, id } = options.value;
  return withStore(store, (db) => {
    const card = familyCard(db, id, null, localDateAt(Date.now()));
    if (!card) return fail(2, 'id: no family of this store has it');
    process.stdout.write(`${JSON.stringify(card, null, 2)}\n`);
    return 0;
  });
}
