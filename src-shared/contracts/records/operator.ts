// A named account of an office worker. The Argon2id digest travels to the stations in scope so that sign-in works without a line.
import { z } from 'zod';
import { OperatorIdSchema } from '../../domain/ids.ts';
import { RevisionSchema } from '../fields.ts';

export const OperatorRoleSchema = z.enum(['secretary', 'administrator']);
export type OperatorRole = z.infer<typeof OperatorRoleSchema>;

export const OperatorRecordSchema = z.object({
  id: OperatorIdSchema,
  revision: RevisionSchema,
  username: z.string().min(1).max(60),
  displayName: z.string().min(1).max(80),
  role: OperatorRoleSchema,
  active: z.boolean(),
  /** PHC string, `$argon2id$v=19$m=…`. */
  passwordDigest: z.string().max(300),
});
export type OperatorRecord = z.infer<typeof OperatorRecordSchema>;
