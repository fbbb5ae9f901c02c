// What stations ask about information: the bytes of a published file, for counters and kiosks alike, and the requests of parents, for the
// operators of a counter. A request of a family is shown where the family is; one of a stranger at every counter of the ente.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FamilyIdSchema, InformationRequestIdSchema } from '../../domain/ids.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { RequestCodeSchema } from '../../information/request-code.ts';
import { requestActs, requestStates } from '../../information/request-states.ts';
import { mailStates } from '../../mail/after-attempt.ts';
import { mailErrorCodes } from '../../mail/mail-errors.ts';
import { InstantSchema, RevisionSchema } from '../fields.ts';
import { FileHashSchema } from '../records/information.ts';
import { counterErrors, stationErrors } from './station-errors.ts';

export const requestLimits = { name: 80, phone: 40, email: 254, text: 2_000, answer: 4_000 } as const;

/** What a parent asks, at the kiosk or on the phone. */
export const NewRequestSchema = z.object({
  id: InformationRequestIdSchema,
  language: ParentLanguageSchema,
  text: z.string().trim().min(3).max(requestLimits.text),
  name: z.string().trim().min(1).max(requestLimits.name).nullable(),
  email: z.email().max(requestLimits.email).nullable(),
  phone: z.string().trim().min(3).max(requestLimits.phone).nullable(),
});
export type NewRequest = z.infer<typeof NewRequestSchema>;

export const InformationRequestSchema = NewRequestSchema.extend({
  revision: RevisionSchema,
  code: RequestCodeSchema,
  state: z.enum(requestStates),
  /** Where it was made. */
  origin: z.enum(['kiosk', 'counter']),
  stationName: z.string(),
  /** Whose parent asked; null: nobody was signed in, or no family was named. */
  familyId: FamilyIdSchema.nullable(),
  askedAt: InstantSchema,
  /** Who has it. */
  holder: z.object({ name: z.string(), mine: z.boolean() }).nullable(),
  answer: z.object({ text: z.string(), to: z.string(), by: z.string(), at: InstantSchema }).nullable(),
  /** What became of the answer; null: none was sent, or it is long gone. */
  mail: z.object({ state: z.enum(mailStates), cause: z.enum(mailErrorCodes).nullable() }).nullable(),
  closedAt: InstantSchema.nullable(),
});
export type InformationRequest = z.infer<typeof InformationRequestSchema>;

const operatorErrors = {
  ...counterErrors,
  OPERATOR_NOT_ALLOWED: { status: 403, message: 'The operator is not active in this ente.' },
  NOT_AVAILABLE: { status: 503, message: 'This central server is a demo without a database.' },
} as const;
const base = oc.errors(operatorErrors);
const unknown = { REQUEST_UNKNOWN: { status: 404, message: 'There is no such request in reach.' } } as const;
const changed = {
  ...unknown,
  CHANGED_MEANWHILE: { status: 409, message: 'Somebody else changed this since it was read.' },
  WRONG_STATE: {
    status: 409,
    message: 'This cannot be done in the state of the request.',
    data: z.object({ state: z.enum(requestStates) }),
  },
} as const;

const path = '/v1/information';
const known = z.object({ id: InformationRequestIdSchema, revision: RevisionSchema });
const post = (name: string, summary: string) =>
  base.route({ method: 'POST', path: `${path}/requests/${name}`, summary });

export const requestsContract = {
  list: post('list', 'Requests in reach; those that wait longest first, those that are over newest first')
    .input(
      z.object({
        states: z.array(z.enum(requestStates)).min(1).max(requestStates.length),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(
      z.object({
        requests: z.array(InformationRequestSchema),
        total: z.int().min(0),
        counts: z.record(z.enum(requestStates), z.int().min(0)),
      }),
    ),
  find: post('find', 'The request of a code')
    .errors(unknown)
    .input(z.object({ code: RequestCodeSchema }))
    .output(InformationRequestSchema),
  /** What somebody asked on the phone or at the counter. */
  create: post('new', 'A request that an operator writes down')
    .errors({ FAMILY_OUT_OF_REACH: { status: 404, message: 'No such family in reach.' } })
    .input(NewRequestSchema.extend({ familyId: FamilyIdSchema.nullable() }))
    .output(InformationRequestSchema),
  act: post('act', 'Takes, releases, closes or reopens a request')
    .errors(changed)
    .input(known.extend({ act: z.enum(requestActs).exclude(['answer']) }))
    .output(InformationRequestSchema),
  /** Leaves by central's own queue: what becomes of it is seen at every counter. */
  answer: post('answer', 'Answers a request by e-mail')
    .errors(changed)
    .input(
      known.extend({
        to: z.email().max(requestLimits.email),
        text: z.string().trim().min(1).max(requestLimits.answer),
      }),
    )
    .output(InformationRequestSchema),
};

export const informationContract = {
  /** Only of what is published as of now. */
  filePiece: oc
    .route({ method: 'POST', path: `${path}/files/piece`, summary: 'A piece of the file of a published document' })
    .errors({
      ...stationErrors,
      FILE_UNKNOWN: { status: 404, message: 'No published document has this file.' },
    })
    .input(z.object({ hash: FileHashSchema, piece: z.int().min(0).max(100) }))
    .output(z.object({ base64: z.base64(), pieces: z.int().min(1).max(100) })),
  requests: requestsContract,
};
