// The demo municipality, Comune di Valdiprova: invented, deterministic, streamed. Called by the sandbox to fill a central server,
// by the streamed snapshot, and by tests. No size is ever held in memory: one family is made, handed over and forgotten.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { catalogChanges } from './catalog.ts';
import { operatorRecords } from './operators.ts';
import { makeFamily } from './make-family.ts';
import { demoCounts, type DemoSize } from './demo-counts.ts';

export { demoCounts, demoSizes, type DemoCounts, type DemoSize } from './demo-counts.ts';
export { demoOperators, type DemoOperator } from './operators.ts';
export { makeFamily } from './make-family.ts';
export { DEMO_TODAY } from './calendar.ts';
export { ENTE_ID as DEMO_ENTE_ID } from './catalog.ts';

/** Every record of a size: ente, schools, payment categories, services, operators, then families in ascending order of id. */
export function* generateChanges(size: DemoSize): Generator<RecordChange> {
  yield* catalogChanges();
  for (const value of operatorRecords) yield { kind: 'operator', value };
  const { families } = demoCounts(size);
  for (let index = 0; index < families; index++) yield { kind: 'family', value: makeFamily(index) };
}
