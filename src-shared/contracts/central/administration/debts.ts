// Debts at pagoPA as an administrator sees them: when GPD was read, what could not be placed by itself, what was published and what was not.
// The work is done by central in the background; these questions read its rows, start it, and decide what only a person can.
import { z } from 'zod';
import {
  BollettinoIdSchema,
  FamilyIdSchema,
  PaymentCategoryIdSchema,
  PersonIdSchema,
  ServiceIdSchema,
} from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { administration } from './base.ts';

/** Why a position waits for a person; each has its sentence in the language files. */
export const DebtProblemSchema = z.enum([
  /** No parent of any family has this fiscal code. */
  'DEBTOR_UNKNOWN',
  /** A parent of several families. */
  'SEVERAL_FAMILIES',
  /** Only a code that differs by omocodia: it may be another person. */
  'SIMILAR_CODE',
  /** Its options name different debtors, or none. */
  'NO_DEBTOR',
  /** No payment category, or more than one, has this taxonomy code. */
  'CATEGORY_UNKNOWN',
  /** Several children or services of the family fit, or none. */
  'WHICH_CHILD',
  /** A choice of amounts or plans that a bollettino cannot say. */
  'SEVERAL_OPTIONS',
  /** Another amount than the bollettino's own lines. */
  'AMOUNT_DIFFERS',
  /** Nothing in it can be paid. */
  'NOT_UNDERSTOOD',
  /** Something in it has a form that this version does not know. */
  'UNREADABLE',
]);
export type DebtProblem = z.infer<typeof DebtProblemSchema>;

/** Why a reading does not go on; besides, `REFUSED_…` with GPD's status. */
export const RunFailureSchema = z.string().max(40);

export const DebtRunSchema = z.object({
  id: z.int(),
  kind: z.enum(['recent', 'full']),
  state: z.enum(['running', 'done', 'failed']),
  /** Null: the timetable. */
  startedBy: z.string().nullable(),
  startedAt: InstantSchema,
  finishedAt: InstantSchema.nullable(),
  /** Share of its windows that are done, 0 to 1. */
  progress: z.number().min(0).max(1),
  ...{ pages: z.int(), positions: z.int(), made: z.int(), changed: z.int() },
  ...{ toTray: z.int(), strange: z.int(), gone: z.int() },
  /** Of the last attempt; null once it goes on. */
  failureCode: RunFailureSchema.nullable(),
  retryAt: InstantSchema.nullable(),
});
export type DebtRun = z.infer<typeof DebtRunSchema>;

export const DebtStatusSchema = z.object({
  /** Whether central knows how to reach GPD: an address and a key, set where it runs. */
  access: z.enum(['ready', 'missing']),
  /** Whether it may make notice numbers: the segregation code and the counter of the settings. */
  numbering: z.enum(['ready', 'missing']),
  nextAt: InstantSchema.nullable(),
  /** The newest reading, running or not. */
  run: DebtRunSchema.nullable(),
  lastDone: DebtRunSchema.nullable(),
  ...{ tray: z.int(), dismissed: z.int(), tied: z.int() },
  ...{ waiting: z.int(), refused: z.int(), published: z.int(), withdrawing: z.int(), paidAnyway: z.int() },
  serverTime: InstantSchema,
});
export type DebtStatus = z.infer<typeof DebtStatusSchema>;

export const TrayItemSchema = z.object({
  iupd: z.string(),
  state: z.enum(['settled', 'tray', 'closed', 'dismissed']),
  problem: DebtProblemSchema.nullable(),
  debtor: z.object({ fiscalCode: z.string(), fullName: z.string() }).nullable(),
  amountCents: CentsSchema.nullable(),
  dueDate: LocalDateSchema.nullable(),
  subject: z.string(),
  noticeNumbers: z.array(NoticeNumberSchema),
  taxonomyCode: z.string(),
  /** Families worth a look: those of the debtor, or of one with a similar code. Never chosen by the program. */
  candidates: z.array(z.object({ familyId: FamilyIdSchema, label: z.string() })),
  /** With a settled one: where it went. */
  family: z.object({ familyId: FamilyIdSchema, label: z.string() }).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  firstSeenAt: InstantSchema,
});
export type TrayItem = z.infer<typeof TrayItemSchema>;

/** What a position may be for. */
export const OfferedServiceSchema = z.object({
  id: ServiceIdSchema,
  name: z.string(),
  categoryId: PaymentCategoryIdSchema,
  categoryName: z.string(),
  taxonomyCode: z.string(),
});
export type OfferedService = z.infer<typeof OfferedServiceSchema>;

/** withdrawing: cancelled here, GPD still has to hear of it; paidAnyway: it was paid before GPD heard; withdrawn: nothing is left to do. */
export const PublicationStateSchema = z.enum([
  ...(['waiting', 'published', 'refused', 'withdrawing', 'withdrawn', 'paidAnyway'] as const),
]);

export const PublicationSchema = z.object({
  bollettinoId: BollettinoIdSchema,
  familyId: FamilyIdSchema.nullable(),
  familyLabel: z.string(),
  subject: z.string(),
  amountCents: CentsSchema.nullable(),
  dueDate: LocalDateSchema.nullable(),
  noticeNumber: NoticeNumberSchema.nullable(),
  state: PublicationStateSchema,
  attempts: z.int(),
  code: z.string().nullable(),
  /** GPD's own words, English. */
  sentence: z.string().nullable(),
  nextAttemptAt: InstantSchema,
  publishedAt: InstantSchema.nullable(),
});
export type Publication = z.infer<typeof PublicationSchema>;

const gone = { status: 404, message: 'The position is not there any more, or is in another state by now.' } as const;
const named = z.object({ iupd: z.string().min(1).max(140) });
const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};
const publicationGone = {
  PUBLICATION_GONE: { status: 404, message: 'It is in another state by now, or not there any more.' },
} as const;
const root = '/v1/administration/debts';

export const debtsContract = {
  status: administration
    .route({ method: 'GET', path: root, summary: 'How old what was read of GPD is, what runs, how much waits' })
    .output(DebtStatusSchema),
  read: administration
    .route({ method: 'POST', path: `${root}/read`, summary: 'Reads GPD now; one that runs already goes on' })
    .errors({ ACCESS_MISSING: { status: 409, message: 'Central has no address or no key for GPD.' } })
    .input(z.object({ kind: z.enum(['recent', 'full']) }))
    .output(DebtStatusSchema),
  tray: administration
    .route({
      method: 'GET',
      path: `${root}/tray`,
      summary: 'Positions that a person must place, dismissed, or placed by hand',
    })
    .input(z.object({ list: z.enum(['tray', 'dismissed', 'tied']), ...page }))
    .output(z.object({ items: z.array(TrayItemSchema), total: z.int(), services: z.array(OfferedServiceSchema) })),
  tie: administration
    .route({
      method: 'POST',
      path: `${root}/tray/tie`,
      summary: 'Says whose debt it is, for this and for later ones of the same debtor',
    })
    .errors({
      POSITION_GONE: gone,
      PLACE_UNKNOWN: {
        status: 409,
        message: 'The family, the person, the child or the service is not there any more.',
      },
    })
    .input(
      named.extend({
        familyId: FamilyIdSchema,
        /** Who is asked to pay; a member of that family. */
        debtorId: PersonIdSchema,
        childId: PersonIdSchema,
        serviceId: ServiceIdSchema,
      }),
    )
    .output(z.object({ settled: z.int() })),
  untie: administration
    .route({
      method: 'POST',
      path: `${root}/tray/untie`,
      summary: 'Takes a tie back: its bollettini go, their positions return to the tray',
    })
    .errors({ POSITION_GONE: gone })
    .input(named)
    .output(z.object({ returned: z.int() })),
  dismiss: administration
    .route({ method: 'POST', path: `${root}/tray/dismiss`, summary: 'This position is none of the school office' })
    .errors({ POSITION_GONE: gone })
    .input(named.extend({ reason: z.string().trim().min(3).max(200) }))
    .output(z.object({})),
  restore: administration
    .route({ method: 'POST', path: `${root}/tray/restore`, summary: 'Takes a dismissal back' })
    .errors({ POSITION_GONE: gone })
    .input(named)
    .output(z.object({})),
  publications: administration
    .route({ method: 'GET', path: `${root}/publications`, summary: 'Bollettini that were or will be sent to GPD' })
    .input(z.object({ state: PublicationStateSchema, ...page }))
    .output(z.object({ items: z.array(PublicationSchema), total: z.int() })),
  retry: administration
    .route({ method: 'POST', path: `${root}/publications/retry`, summary: 'Tries at once what waits or was refused' })
    .errors(publicationGone)
    .input(z.object({ bollettinoId: BollettinoIdSchema }))
    .output(z.object({})),
  acknowledge: administration
    .route({
      method: 'POST',
      path: `${root}/publications/acknowledge`,
      summary: 'Somebody has seen that a cancelled bollettino was paid all the same',
    })
    .errors(publicationGone)
    .input(z.object({ bollettinoId: BollettinoIdSchema }))
    .output(z.object({})),
};
