// Retires a revoked station in a process of its own, which kills itself as a power cut would once a given step is done.
// `node tests/support/run-retirement.ts DIR STEP`: the step's name as retirement.ts tells it; ends with 0 where it never comes.
import { pino } from 'pino';
import { stationKeys } from '#desk/settings/station-keys.ts';
import { Retirement } from '#desk/station/retirement.ts';
import { accessOf, readIdentity } from '#desk/station/station-identity.ts';
import { openStore } from '#desk/store/open-store.ts';
import { expectOk } from '#shared/domain/result.ts';

const [dataDir = '', fatal = ''] = process.argv.slice(2);
const keys = stationKeys({ dataDir });
const store = expectOk(await openStore({ dataDir, keys }), 'the store opens');
const identity = readIdentity(store.db);
if (!identity) throw new Error('there is no station here');
const retirement = new Retirement({
  ...{ store, dataDir, keys, access: accessOf(identity, undefined), log: pino({ enabled: false }) },
  now: () => new Date(),
  onStep: (step) => {
    if (step === fatal) process.kill(process.pid, 'SIGKILL');
  },
});
console.log(await retirement.run());
