// The change of the school year: the next year opened, children a class further or out, enrolments renewed or ended service by service.
// First shown in numbers, then done by central in the background; taken back as long as nothing has followed from it.
import { z } from 'zod';
import { SchoolIdSchema, ServiceIdSchema } from '../../../domain/ids.ts';
import { InstantSchema, LocalDateSchema } from '../../fields.ts';
import { SettingNoteSchema } from './setting-note.ts';
import { administration } from './base.ts';

const YearSchema = z.string().regex(/^\d{4}\/\d{2}$/);

export const RollOverPlanSchema = z.object({
  /** The year that ends, and the one after it. */
  ...{ from: YearSchema, to: YearSchema },
  /** Last day of the services in the one, first and last in the other. */
  ...{ ends: LocalDateSchema, begins: LocalDateSchema, until: LocalDateSchema },
  /** What is left out is renewed. */
  services: z.record(ServiceIdSchema, z.enum(['renew', 'end'])),
  /** Whether the tariff band goes along; it often is asked for every year. */
  keepBands: z.boolean(),
});
export type RollOverPlan = z.infer<typeof RollOverPlanSchema>;

export const RollOverFateSchema = z.enum([
  'moves',
  /** Its school has no steps: the section stays. */
  'stays',
  /** The school leads no further. */
  'leaves',
  /** The class says no step: it is renewed as it is, for a person to look at. */
  'noClass',
  /** Enrolled for the new year before. */
  'already',
  /** None of its services is renewed. */
  'ended',
]);
export type RollOverFate = z.infer<typeof RollOverFateSchema>;

const CountSchema = z.int().min(0);
export const RollOverCountsSchema = z.object({
  families: CountSchema,
  children: z.record(RollOverFateSchema, CountSchema),
  ...{ renewed: CountSchema, ended: CountSchema },
});
export type RollOverCounts = z.infer<typeof RollOverCountsSchema>;

export const RollOverClassSchema = z.object({
  schoolId: SchoolIdSchema,
  ...{ schoolName: z.string(), className: z.string() },
  /** Null: they leave. */
  next: z.string().nullable(),
  fate: RollOverFateSchema,
  children: CountSchema,
});
export type RollOverClass = z.infer<typeof RollOverClassSchema>;

export const RollOverRunSchema = z.object({
  id: z.int(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  plan: RollOverPlanSchema,
  counts: RollOverCountsSchema,
  /** Families that are done with, of how many. */
  ...{ done: CountSchema, total: CountSchema },
  /** While it is taken back: families that somebody changed meanwhile, and that stayed as they are. */
  kept: CountSchema,
  operatorName: z.string(),
  startedAt: InstantSchema,
  endedAt: InstantSchema.nullable(),
});
export type RollOverRun = z.infer<typeof RollOverRunSchema>;

const path = '/v1/administration/roll-over';
const wrong = {
  SETTING_WRONG: {
    status: 422,
    message: 'A value cannot be used.',
    data: z.object({ notes: z.array(SettingNoteSchema) }),
  },
} as const;

export const rollOverContract = {
  read: administration
    .route({ method: 'GET', path, summary: 'The last change of the school year, and the next one' })
    .output(
      z.object({
        run: RollOverRunSchema.nullable(),
        /** As it could be: the newest year that is set up, and the one after it. */
        proposal: RollOverPlanSchema,
        services: z.array(z.object({ id: ServiceIdSchema, name: z.string() })),
      }),
    ),
  /** Changes nothing. */
  preview: administration
    .route({ method: 'POST', path: `${path}/preview`, summary: 'Who would move, who would leave, who has no class' })
    .errors(wrong)
    .input(RollOverPlanSchema)
    .output(z.object({ counts: RollOverCountsSchema, classes: z.array(RollOverClassSchema) })),
  start: administration
    .route({ method: 'POST', path, summary: 'Opens the next year and changes to it, in the background' })
    .errors({ ...wrong, ROLL_OVER_RUNNING: { status: 409, message: 'One is being done or taken back.' } })
    .input(RollOverPlanSchema)
    .output(RollOverRunSchema),
  undo: administration
    .route({
      method: 'POST',
      path: `${path}/undo`,
      summary: 'Takes the last one back, if nothing has followed from it',
    })
    .errors({
      NOTHING_TO_UNDO: { status: 409, message: 'There is none that is done.' },
      ROLL_OVER_FOLLOWED: {
        status: 409,
        message: 'Families were changed since, or are asked to pay for the new year.',
        data: z.object({ changed: z.int(), billed: z.int(), labels: z.array(z.string()) }),
      },
    })
    .input(z.object({ id: z.int() }))
    .output(RollOverRunSchema),
};
