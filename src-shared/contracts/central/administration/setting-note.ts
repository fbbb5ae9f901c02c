// What is to be said about a value of the settings, as it travels. Part of the contracts that write settings.
import { z } from 'zod';
import { settingCodes } from '../../../settings/notes.ts';

export const SettingNoteSchema = z.object({
  field: z.string(),
  level: z.enum(['problem', 'warning']),
  code: z.enum(settingCodes),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
