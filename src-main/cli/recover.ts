// `desk recover --store DIR --key "XXXX XXXX …"`: gives a station its key again from the paper.
// The key is tried on the store first; one that does not belong to it changes nothing.
import { parseRecoveryKey, type RecoveryKeyError } from '#desk/settings/recovery-key.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { isKeyOf, readStoreFacts } from '#desk/store/store-facts.ts';
import { requiredOptions } from './arguments.ts';
import { fail } from './read-store.ts';

const words: Readonly<Record<RecoveryKeyError, string>> = {
  LENGTH: 'must have 14 groups of 4 characters',
  CHARACTER: 'has a character that no recovery key has',
  CHECK: 'was not typed as it was printed: compare it group by group',
};

export function run(argv: readonly string[]): Promise<number> {
  return Promise.resolve().then(() => recover(argv));
}

function recover(argv: readonly string[]): number {
  const options = requiredOptions(argv, ['store', 'key']);
  if (!options.ok) return fail(2, options.error);
  const key = parseRecoveryKey(options.value.key);
  if (!key.ok) return fail(2, `key: ${words[key.error]}`);
  const facts = readStoreFacts(options.value.store);
  if (!facts) return fail(1, 'store: there is no store here yet');
  if (!isKeyOf(facts, key.value)) return fail(2, 'key: belongs to another store');
  stationKeysFromEnvironment(options.value.store).adopt(key.value);
  process.stdout.write('The station has its key again.\n');
  return 0;
}
