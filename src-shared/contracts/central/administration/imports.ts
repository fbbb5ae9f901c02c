// Bringing families and bollettini in from a file: the file travels in chunks, central reads, checks and imports it in the background, and
// the administrator's screen asks how far it is. Nothing of the file reaches a family before `start`; `undo` takes all of it back.
import { z } from 'zod';
import { NoticeNumberSchema } from '../../fields.ts';
import { administration } from './base.ts';
import { ImportFieldSchema, ImportKindSchema } from './import-fields.ts';
import { ImportProblemCodeSchema, ImportProblemSchema } from './import-problems.ts';
import {
  DuplicateChoiceSchema,
  DuplicateKindSchema,
  ImportColumnsSchema,
  ImportDetailSchema,
  ImportDuplicateSchema,
  ImportFormatSchema,
  ImportIdSchema,
  ImportStateSchema,
  ImportSummarySchema,
} from './import-records.ts';

export const maxImportBytes = { csv: 100 * 1024 * 1024, xlsx: 30 * 1024 * 1024 } as const;
/** Of the file; a third more as base64. */
export const importChunkBytes = 512 * 1024;

const unknown = {
  IMPORT_UNKNOWN: { status: 404, message: 'There is no such import, or its file is deleted.' },
} as const;
const wrongState = {
  ...unknown,
  WRONG_STATE: {
    status: 409,
    message: 'The import is in another state by now: read it again.',
    data: z.object({ state: ImportStateSchema }),
  },
} as const;

export const ColumnsMissingSchema = z.object({
  /** Of each of these groups one field needs a column. */
  missing: z.array(z.array(ImportFieldSchema)),
  twice: z.array(ImportFieldSchema),
});

/** How much of the import is no longer as the import left it, with the first twenty names of each kind. */
export const UndoRefusedSchema = z.object({
  ...{ paid: z.int().min(0), handedOut: z.int().min(0), changed: z.int().min(0) },
  notices: z.array(NoticeNumberSchema).max(20),
  families: z.array(z.string()).max(20),
});

const one = z.object({ id: ImportIdSchema });
const detail = z.object({ import: ImportDetailSchema });
const path = (name: string, summary: string) =>
  administration.route({ method: 'POST', path: `/v1/administration/imports/${name}`, summary });

export const importsContract = {
  list: path('list', 'The latest imports').output(z.object({ imports: z.array(ImportSummarySchema) })),
  begin: path('begin', 'Announces a file')
    .input(
      z.object({
        kind: ImportKindSchema,
        fileName: z.string().min(1).max(200),
        bytes: z.int().min(1).max(maxImportBytes.csv),
      }),
    )
    .output(one),
  chunk: path('chunk', 'The next piece of the file, in order; a piece that is there already is passed over')
    .errors({
      ...wrongState,
      CHUNK_MISSING: {
        status: 409,
        message: 'An earlier piece is missing.',
        data: z.object({ received: z.int().min(0) }),
      },
    })
    .input(one.extend({ position: z.int().min(0), base64: z.base64().max(Math.ceil((importChunkBytes * 4) / 3) + 4) }))
    .output(z.object({ received: z.int().min(0) })),
  finish: path('finish', 'The file is whole: central begins to read it')
    .errors({ ...wrongState, FILE_DAMAGED: { status: 422, message: 'The file did not arrive as it was sent.' } })
    .input(one.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(detail),
  read: path('read', 'An import with all that is known of it').errors(unknown).input(one).output(detail),
  setFormat: path('format', 'Reads the file again, otherwise')
    .errors(wrongState)
    .input(one.extend({ format: ImportFormatSchema }))
    .output(detail),
  check: path('check', 'Keeps the columns and begins the dry run')
    .errors({
      ...wrongState,
      COLUMNS_MISSING: {
        status: 422,
        message: 'Fields that are needed have no column, or a field has two.',
        data: ColumnsMissingSchema,
      },
    })
    .input(one.extend({ columns: ImportColumnsSchema }))
    .output(detail),
  problems: path('problems', 'Problems in the order of rows')
    .errors(unknown)
    .input(
      one.extend({
        code: ImportProblemCodeSchema.nullable(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
      }),
    )
    .output(z.object({ problems: z.array(ImportProblemSchema), total: z.int().min(0) })),
  duplicates: path('duplicates', 'Who may be somebody that is known')
    .errors(unknown)
    .input(one.extend({ offset: z.int().min(0), limit: z.int().min(1).max(100) }))
    .output(z.object({ duplicates: z.array(ImportDuplicateSchema), total: z.int().min(0) })),
  choose: path('choose', 'Decides about one duplicate, or all undecided ones of a kind')
    .errors(wrongState)
    .input(
      one.extend({
        which: z.union([z.object({ duplicate: z.int().min(1) }), z.object({ kind: DuplicateKindSchema })]),
        choice: DuplicateChoiceSchema,
      }),
    )
    .output(detail),
  start: path('start', 'Imports what was checked')
    .errors({
      ...wrongState,
      DUPLICATES_OPEN: {
        status: 409,
        message: 'Duplicates are not decided yet.',
        data: z.object({ open: z.int().min(1) }),
      },
    })
    .input(one)
    .output(detail),
  stop: path('stop', 'Stops after the family under way; what is imported stays')
    .errors(wrongState)
    .input(one)
    .output(detail),
  resume: path('resume', 'Goes on where it stopped').errors(wrongState).input(one).output(detail),
  refused: path('refused', 'The refused rows as a file, with the reason as a column, by pieces')
    .errors(unknown)
    .input(one.extend({ form: z.enum(['csv', 'xlsx']), position: z.int().min(0) }))
    .output(z.object({ base64: z.base64(), next: z.int().min(1).nullable() })),
  undo: path('undo', 'Takes the whole import back, while nothing of it was paid, handed out or changed')
    .errors({
      ...wrongState,
      UNDO_REFUSED: {
        status: 409,
        message: 'Something of the import was paid, handed out or changed since.',
        data: UndoRefusedSchema,
      },
    })
    .input(one)
    .output(detail),
  discard: path('discard', 'Deletes the file and what was read of it; what was imported stays')
    .errors(wrongState)
    .input(one)
    .output(z.object({})),
};
