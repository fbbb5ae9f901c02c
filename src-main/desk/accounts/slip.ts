// What a printed slip says. Passed to the drawing worker.
import { z } from 'zod';
import { LanguageSchema, LocalDateSchema } from '#shared/contracts/fields.ts';
import { CommandIdSchema } from '#shared/domain/ids.ts';

export const SlipSchema = z.object({
  language: LanguageSchema,
  enteName: z.string(),
  helpPhone: z.string().nullable(),
  helpEmail: z.string().nullable(),
  name: z.string(),
  /** `ABCD-EFGH-JKMN-PQRS`. */
  code: z.string(),
  /** Where it is typed; null where this station does not know. */
  address: z.string().nullable(),
  until: LocalDateSchema,
  isRenewal: z.boolean(),
  /** By which the paper is found again. */
  commandId: CommandIdSchema,
});
export type Slip = z.infer<typeof SlipSchema>;
