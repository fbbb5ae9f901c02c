// The parent's home: the children for whom she answers, with the manual's columns. First names alone: strangers stand behind her.
import { z } from 'zod';
import { FamilyIdSchema, PersonIdSchema } from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema } from '../../fields.ts';
import { parentBase } from './base.ts';

export const KioskChildSchema = z.object({
  childId: PersonIdSchema,
  /** A parent may stand in two families; each is paid by itself. */
  familyId: FamilyIdSchema,
  givenName: z.string(),
  /** Prepaid wallets summed; null where the child has none. */
  balanceCents: CentsSchema.nullable(),
  lastTopUp: z.object({ cents: CentsSchema, at: InstantSchema }).nullable(),
  /** Zero or below: minus what is still to be paid for the child's lines, of what this parent may see. */
  bollettiniBalanceCents: CentsSchema,
  lastBollettino: z.object({ cents: CentsSchema, issuedOn: LocalDateSchema }).nullable(),
  services: z.array(z.string()),
  /** What it is, is asked for by `diet`. */
  hasDiet: z.boolean(),
});
export type KioskChild = z.infer<typeof KioskChildSchema>;

export const KioskHomeSchema = z.object({
  children: z.array(KioskChildSchema),
  outstandingCents: CentsSchema,
  overdueCents: CentsSchema,
  outstandingCount: z.int().min(0),
  asOf: InstantSchema,
});
export type KioskHome = z.infer<typeof KioskHomeSchema>;

export const kioskHomeContract = {
  home: parentBase
    .route({ method: 'GET', path: '/v1/kiosk/home', summary: 'The children and what is owed' })
    .output(KioskHomeSchema),
  diet: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/diet', summary: 'The diets of one child, asked for' })
    .errors({ CHILD_UNKNOWN: { status: 404 } })
    .input(z.object({ childId: PersonIdSchema }))
    .output(
      z.object({
        diets: z.array(
          z.object({ kind: z.string(), medical: z.boolean(), from: LocalDateSchema, to: LocalDateSchema.nullable() }),
        ),
      }),
    ),
};
