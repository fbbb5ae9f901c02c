// What the start screen shows: the ente from what was synced, which ways are open from central. Called by `start`.
// Without a line the screen still says who this is and whom to ring.
import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import type { StartScreen } from '#shared/contracts/kiosk/start.ts';
import { SyncProblemSchema } from '#shared/contracts/desk/system.ts';
import { PARENT_LANGUAGES } from '#shared/domain/parent-language.ts';
import type { DeskContext } from '../desk-context.ts';
import { readEnte } from '../notices/creditor.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { stationFacts } from '../system/queries.ts';
import { askCentral } from './ask-central.ts';

const NoLineSchema = z.object({ problem: SyncProblemSchema });

export async function startScreen(context: DeskContext, db: ReadableDb): Promise<StartScreen> {
  const ente = readEnte(db);
  const known = {
    ente: ente && {
      ...{ name: ente.name, sector: ente.sector, logo: ente.logo, helpPhone: ente.helpPhone },
      ...{ helpEmail: ente.helpEmail, contactLine: ente.contactLine, privacyNotice: ente.privacyNotice },
    },
    stationName: stationFacts.get(db)?.stationName ?? null,
    languages: [...PARENT_LANGUAGES],
  };
  try {
    return { ...known, open: await askCentral(context, (central) => central.start()), problem: null };
  } catch (failure) {
    const isNoLine = failure instanceof ORPCError && failure.code === 'NO_LINE';
    if (!isNoLine) throw failure;
    return { ...known, open: null, problem: NoLineSchema.parse(failure.data).problem };
  }
}
