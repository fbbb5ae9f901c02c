// How this station reaches the central server and its mail server: from station.json in its data folder, or the environment.
// Called by both shells before they open the desk. What the environment says wins, so that a person can try something out.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeskOptions } from '../desk-options.ts';

export const StationSettingsSchema = z.object({
  centralUrl: z.url({ protocol: /^https?$/ }).optional(),
  stationToken: z.string().min(20).max(400).optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  mailFrom: z.string().min(3).max(320).optional(),
});
export type StationSettings = z.infer<typeof StationSettingsSchema>;

/** Name of the file, below the station's data folder. It holds a token: readable by its owner alone. */
export const stationFileName = 'station.json';

/**
 * The station's settings as the desk takes them; without an address or a token it works with what was synced.
 * @throws with the name of the wrong field when the file or the environment holds something unusable
 */
export async function readStationSettings(
  dataDir: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Pick<DeskOptions, 'central' | 'mail'>> {
  const settings = StationSettingsSchema.parse({ ...(await fromFile(dataDir)), ...fromEnvironment(environment) });
  const { centralUrl, stationToken, smtpUrl, mailFrom } = settings;
  return {
    central: centralUrl && stationToken ? { url: centralUrl, stationToken } : null,
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
    stationToken: 'SPORTELLO_STATION_TOKEN',
    smtpUrl: 'SPORTELLO_SMTP_URL',
    mailFrom: 'SPORTELLO_MAIL_FROM',
  };
  const given = Object.entries(names).map(([field, name]) => [field, environment[name]] as const);
  return Object.fromEntries(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
}
