// How this station reaches the central server and its mail server: from station.json in its data folder, or the environment.
// Called by both shells before they open the desk. What the environment says wins, so that a person can try something out.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EnrolmentCodeSchema } from '#shared/domain/enrolment-code.ts';
import type { DeskOptions } from '../desk-options.ts';

export const StationSettingsSchema = z.object({
  centralUrl: z.url({ protocol: /^https?$/ }).optional(),
  enrolmentCode: EnrolmentCodeSchema.optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  mailFrom: z.string().min(3).max(320).optional(),
});
export type StationSettings = z.infer<typeof StationSettingsSchema>;

/** Name of the file, below the station's data folder. It may hold a password: readable by its owner alone. */
export const stationFileName = 'station.json';

/**
 * The station's settings as the desk takes them; the code is of use only until the station is enrolled.
 * @throws with the name of the wrong field when the file or the environment holds something unusable
 */
export async function readStationSettings(
  dataDir: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Pick<DeskOptions, 'central' | 'enrolmentCode' | 'mail'>> {
  const settings = StationSettingsSchema.parse({ ...(await fromFile(dataDir)), ...fromEnvironment(environment) });
  const { centralUrl, enrolmentCode, smtpUrl, mailFrom } = settings;
  return {
    central: centralUrl ? { url: centralUrl } : null,
    ...(enrolmentCode && { enrolmentCode }),
    mail: smtpUrl && mailFrom ? { smtpUrl, from: mailFrom } : null,
  };
}

async function fromFile(dataDir: string): Promise<StationSettings> {
  let text: string;
  try {
    text = await readFile(join(dataDir, stationFileName), 'utf8');
  } catch {
    return {};
  }
  return StationSettingsSchema.parse(JSON.parse(text));
}

function fromEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = {
    centralUrl: 'SPORTELLO_CENTRAL_URL',
    enrolmentCode: 'SPORTELLO_ENROLMENT_CODE',
    smtpUrl: 'SPORTELLO_SMTP_URL',
    mailFrom: 'SPORTELLO_MAIL_FROM',
  };
  const given = Object.entries(names).map(([field, name]) => [field, environment[name]] as const);
  return Object.fromEntries(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
}
