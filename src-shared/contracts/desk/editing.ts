// Changing families at the counter, with or without a line. A form opens with the values as they are (they become the command's base),
// and saves a change; once `save` has answered, the change is on the disk.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, FamilyIdSchema, PersonIdSchema, SchoolIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { BaseSchema, ChangeSchema } from '../commands/command.ts';
import { RefusalCodeSchema } from '../commands/result.ts';
import { UnitKeySchema, UnitValueSchema } from '../commands/unit-value.ts';
import { LocalDateSchema } from '../fields.ts';
import { sessionErrors } from './session-errors.ts';

/** What a form is about: which units it wants. Opening the diets of a child, or a person, is asking for what is masked elsewhere. */
export const FormSubjectSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('family') }),
  z.object({ about: z.literal('person'), personId: PersonIdSchema }),
  z.object({ about: z.literal('payers') }),
  z.object({ about: z.literal('enrolments'), childId: PersonIdSchema }),
  z.object({ about: z.literal('diets'), childId: PersonIdSchema }),
  z.object({ about: z.literal('delegations'), personId: PersonIdSchema }),
]);
export type FormSubject = z.infer<typeof FormSubjectSchema>;

export const MemberSchema = z.object({
  personId: PersonIdSchema,
  role: z.enum(['parent', 'child', 'delegate']),
  name: z.string(),
  /** Of schools that this station does not serve: nothing of it can be changed here. */
  outOfScope: z.boolean(),
});
export type Member = z.infer<typeof MemberSchema>;

/** Why somebody looks like somebody who is there already. The first is as good as certain, the last a hint. */
export const DuplicateReasonSchema = z.enum(['fiscalCode', 'nameAndBirthDate', 'nameSound']);

export const DuplicateHitSchema = z.object({
  familyId: FamilyIdSchema,
  label: z.string(),
  personId: PersonIdSchema,
  role: MemberSchema.shape.role,
  name: z.string(),
  birthDate: LocalDateSchema.nullable(),
  reason: DuplicateReasonSchema,
});
export type DuplicateHit = z.infer<typeof DuplicateHitSchema>;

const base = oc.errors(sessionErrors);
const familyNotFound = { FAMILY_NOT_FOUND: { status: 404 } } as const;

export const editingContract = {
  /** The form's units as they are shown now, pending changes included, and the family's revision: the base of what will be saved. */
  open: base
    .input(z.object({ familyId: FamilyIdSchema, subject: FormSubjectSchema }))
    .errors({ ...familyNotFound, PERSON_NOT_FOUND: { status: 404 }, OUT_OF_SCOPE: { status: 403 } })
    .output(z.object({ base: BaseSchema, members: z.array(MemberSchema) })),
  /** What may be chosen in forms; school years are the last, the present and the next one. */
  choices: base.output(
    z.object({
      services: z.array(z.object({ id: ServiceIdSchema, name: z.string() })),
      schools: z.array(z.object({ id: SchoolIdSchema, name: z.string(), classNames: z.array(z.string()) })),
      schoolYears: z.array(z.object({ schoolYear: z.string(), from: LocalDateSchema, to: LocalDateSchema })),
      tariffBands: z.array(z.string()),
      /** As the ente set them up; none: forms offer what is usual. */
      dietKinds: z.array(z.string()),
    }),
  ),
  /** Who looks like this person, in this station's families; at most ten, the most certain first. Works without a line. */
  duplicates: base
    .input(
      z.object({
        givenName: z.string().max(70),
        familyName: z.string().max(70),
        fiscalCode: z.string().max(20).nullable(),
        birthDate: LocalDateSchema.nullable(),
        /** Not this one: it is the person whose form is open. */
        exceptPersonId: PersonIdSchema.nullable(),
      }),
    )
    .output(z.object({ hits: z.array(DuplicateHitSchema) })),
  /** Writes the change and its effect down, then answers. What central would certainly refuse is refused here, with the same code. */
  save: base
    .input(z.object({ change: ChangeSchema, base: BaseSchema, supersedes: CommandIdSchema.nullable().default(null) }))
    .errors({
      ...familyNotFound,
      NOT_POSSIBLE: { status: 422, data: z.object({ code: RefusalCodeSchema, unit: UnitKeySchema.nullable() }) },
      DISK_FULL: { status: 507 },
    })
    .output(z.object({ commandId: CommandIdSchema })),
  /** Takes a change back: forgotten if it never left, else by a new change to the old values. */
  undo: base
    .input(z.object({ commandId: CommandIdSchema }))
    .errors({ CANNOT_UNDO: { status: 409 }, DISK_FULL: { status: 507 } })
    .output(z.object({ how: z.enum(['forgotten', 'reversed']) })),
  /** What the fields of a family's history say; asked of central, so it needs a line. */
  history: base
    .input(z.object({ familyId: FamilyIdSchema, offset: z.int().min(0).default(0) }))
    .errors({ ...familyNotFound, NO_LINE: { status: 503 } })
    .output(
      z.object({
        entries: z.array(
          z.object({
            value: UnitValueSchema,
            personName: z.string().nullable(),
            operatorName: z.string(),
            stationName: z.string(),
            at: z.string(),
          }),
        ),
        more: z.boolean(),
      }),
    ),
};
