// The administrator's questions about debts: contract → use case, nothing else. Joined in http/router.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { CentralServices } from '../sync/central-services.ts';
import { administrators } from '../sync/station-procedures.ts';
import { instant } from './debt-context.ts';
import { readPublications } from './publishing/read-publications.ts';
import { acknowledgePaid, retryPublication } from './publishing/retry-publication.ts';
import { readStatus } from './read-status.ts';
import { beginSchedule, insertRun } from './run-queries.ts';
import { nextReading } from './timetable.ts';
import { dismissPosition, restorePosition } from './tray/dismiss-position.ts';
import { readTray } from './tray/read-tray.ts';
import { tieDebtor } from './tray/tie-debtor.ts';
import { untieDebtor } from './tray/untie-debtor.ts';

const debts = administrators.administration.debts;

async function hasGpd({ pagopa }: CentralServices, enteId: EnteId): Promise<boolean> {
  return (await pagopa.accessOf(enteId)).gpd !== null;
}

export const debtsHandlers = {
  status: debts.status.handler(async ({ context: { db, station, services } }) => {
    const hasAccess = await hasGpd(services, station.enteId);
    return await readStatus(db, station.enteId, { hasAccess, now: Date.now() });
  }),
  read: debts.read.handler(async ({ context: { db, station, services, operator }, input, errors }) => {
    if (!(await hasGpd(services, station.enteId))) throw errors.ACCESS_MISSING();
    const now = Date.now();
    await beginSchedule(db, station.enteId, instant(nextReading(now, 'first', Math.random())));
    const run = { kind: input.kind, startedBy: operator.name, today: localDateAt(now), at: instant(now) };
    await insertRun(db, station.enteId, run);
    services.debts.wake();
    return await readStatus(db, station.enteId, { hasAccess: true, now });
  }),
  tray: debts.tray.handler(({ context: { db, station }, input: { list, ...page } }) =>
    readTray(db, station.enteId, list, page),
  ),
  tie: debts.tie.handler(async ({ context: { db, station, operator }, input, errors }) => {
    const settled = await tieDebtor({ db, now: Date.now() }, station.enteId, input, operator.name);
    if (!settled.ok) throw settled.error === 'PLACE_UNKNOWN' ? errors.PLACE_UNKNOWN() : errors.POSITION_GONE();
    return { settled: settled.value };
  }),
  untie: debts.untie.handler(async ({ context: { db, station }, input, errors }) => {
    const returned = await untieDebtor({ db, now: Date.now() }, station.enteId, input.iupd);
    if (!returned.ok) throw errors.POSITION_GONE();
    return { returned: returned.value };
  }),
  dismiss: debts.dismiss.handler(async ({ context: { db, station, operator }, input, errors }) => {
    const done = await dismissPosition(db, station.enteId, input, operator.name);
    if (!done.ok) throw errors.POSITION_GONE();
    return {};
  }),
  restore: debts.restore.handler(async ({ context: { db, station }, input, errors }) => {
    const done = await restorePosition({ db, now: Date.now() }, station.enteId, input.iupd);
    if (!done.ok) throw errors.POSITION_GONE();
    return {};
  }),
  publications: debts.publications.handler(({ context: { db, station }, input: { state, ...page } }) =>
    readPublications(db, station.enteId, state, page),
  ),
  retry: debts.retry.handler(async ({ context: { db, station, services }, input, errors }) => {
    const done = await retryPublication({ db, now: Date.now() }, station.enteId, input.bollettinoId);
    if (!done.ok) throw errors.PUBLICATION_GONE();
    services.debts.wake();
    return {};
  }),
  acknowledge: debts.acknowledge.handler(async ({ context: { db, station }, input, errors }) => {
    const done = await acknowledgePaid(db, station.enteId, input.bollettinoId);
    if (!done.ok) throw errors.PUBLICATION_GONE();
    return {};
  }),
};
