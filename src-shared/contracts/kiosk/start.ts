// The start screen: who this is, whom to ring, and which ways are open. Works without a line: then it says so, and what is open is not known.
import { z } from 'zod';
import { KioskStartSchema } from '../central/kiosk/start.ts';
import { EnteRecordSchema } from '../records/ente.ts';
import { SyncProblemSchema } from '../desk/system.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { windowBase } from './base.ts';

const { name, sector, logo, helpPhone, helpEmail, contactLine, privacyNotice } = EnteRecordSchema.shape;

export const StartScreenSchema = z.object({
  /** Null before the first sync. */
  ente: z.object({ name, sector, logo, helpPhone, helpEmail, contactLine, privacyNotice }).nullable(),
  stationName: z.string().nullable(),
  languages: z.array(ParentLanguageSchema).min(1),
  /** Null: central does not answer just now. */
  open: KioskStartSchema.nullable(),
  problem: SyncProblemSchema.nullable(),
});
export type StartScreen = z.infer<typeof StartScreenSchema>;

export const kioskStartWindowContract = {
  start: windowBase.output(StartScreenSchema),
};
