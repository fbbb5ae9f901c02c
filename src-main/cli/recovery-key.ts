// `desk recovery-key --store DIR`: prints the key of a station for the safe, once, at installation.
// Whoever holds the paper can open the data; nothing of it is kept or logged.
import { recoveryKeyText } from '#desk/settings/recovery-key.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { requiredOptions } from './arguments.ts';
import { fail } from './read-store.ts';

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['store']);
  if (!options.ok) return fail(2, options.error);
  const key = await stationKeysFromEnvironment(options.value.store).load();
  if (!key) return fail(1, 'store: there is no key here');
  process.stdout.write(`${recoveryKeyText(key)}\n`);
  return 0;
}
