// `desk kiosk-pin --store DIR`: sets the PIN by which this kiosk is left, for a station without a line. The PIN comes on standard input, so
// that it stands in no list of processes and in no history. Central's PIN, where there is one, takes its place at the next contact.
import { exitPinShape, isEasyPin } from '#shared/kiosk/exit-pin.ts';
import { text } from 'node:stream/consumers';
import { digestPin, setStationPin } from '#desk/kiosk/lock/exit-pin.ts';
import { requiredOptions } from './arguments.ts';
import { fail, withStore } from './read-store.ts';

export async function run(argv: readonly string[]): Promise<number> {
  const options = requiredOptions(argv, ['store']);
  if (!options.ok) return fail(2, options.error);
  const pin = (await text(process.stdin)).trim();
  if (!exitPinShape.test(pin)) return fail(2, 'pin: must be 6 to 12 digits, on standard input');
  if (isEasyPin(pin)) return fail(2, 'pin: must not be one digit alone, nor digits in a row');
  return await withStore(options.value.store, async (_db, store) => {
    setStationPin(store, await digestPin(pin));
    process.stdout.write('the PIN is set\n');
    return 0;
  });
}
