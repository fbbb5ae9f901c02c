// administration.settings of the central contract: contract → use case, nothing else.
import type { EnteSettings } from '#shared/contracts/central/administration/settings.ts';
import { administrators } from '../sync/station-procedures.ts';
import { readSettings } from './read-settings.ts';

export const settingsHandlers = {
  read: administrators.administration.settings.read.handler(({ context }): Promise<EnteSettings> =>
    readSettings(context.db, context.station.enteId),
  ),
};
