// An import as it travels: what was found in the file, its columns, what a dry run counted, how far it is. Called by the contract's imports.
import { z } from 'zod';
import { CentsSchema, InstantSchema } from '../../fields.ts';
import { ImportFieldSchema, ImportKindSchema } from './import-fields.ts';
import { ImportProblemCodeSchema } from './import-problems.ts';

export const ImportIdSchema = z.string().min(1).max(64).brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportIdSchema>;

/**
 * uploading → reading → columns → checking → checked → importing → done; importing ⇄ stopped; done or stopped → undoing → undone.
 * reading, checking, importing and undoing are central's work in the background; failed ends any of them.
 */
export const ImportStateSchema = z.enum([
  ...(['uploading', 'reading', 'columns', 'checking', 'checked', 'importing', 'stopped', 'done'] as const),
  ...(['undoing', 'undone', 'failed'] as const),
]);
export type ImportState = z.infer<typeof ImportStateSchema>;

export const ImportFormatSchema = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('csv'),
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']),
    separator: z.enum([';', ',', '\t', '|']),
    /** The row with the columns' names, from 1. */
    headerRow: z.int().min(1).max(50),
  }),
  z.object({
    form: z.literal('xlsx'),
    sheet: z.string().max(200),
    headerRow: z.int().min(1).max(50),
    /** 2: the row above names groups of columns, in merged cells. */
    headerRows: z.union([z.literal(1), z.literal(2)]),
  }),
]);
export type ImportFormat = z.infer<typeof ImportFormatSchema>;

/** Of each column its field; null where it is left out. */
export const ImportColumnsSchema = z.array(ImportFieldSchema.nullable()).max(200);

const outcomes = { new: z.int().min(0), changed: z.int().min(0), unchanged: z.int().min(0) };
const CountedSchema = z.object(outcomes);
export type ImportCounted = z.infer<typeof CountedSchema>;

export const ImportCountsSchema = z.object({
  rows: z.int().min(0),
  refusedRows: z.int().min(0),
  ...{ families: CountedSchema, parents: CountedSchema, children: CountedSchema, enrolments: CountedSchema },
  bollettini: CountedSchema.extend({ refused: z.int().min(0) }),
  /** Sums of bollettini; `refused` sums what could be read of the refused rows. */
  cents: z.object({ new: CentsSchema, changed: CentsSchema, unchanged: CentsSchema, refused: CentsSchema }),
});
export type ImportCounts = z.infer<typeof ImportCountsSchema>;

export const ImportFailureSchema = z.enum([
  ...(['FILE_UNREADABLE', 'FILE_EMPTY', 'TOO_MANY_ROWS', 'TOO_MANY_COLUMNS', 'FILE_PROTECTED', 'OLD_EXCEL'] as const),
  ...(['FILE_TOO_LARGE', 'AT_CENTRAL'] as const),
]);
export type ImportFailure = z.infer<typeof ImportFailureSchema>;

export const ImportSummarySchema = z.object({
  ...{ id: ImportIdSchema, kind: ImportKindSchema, state: ImportStateSchema, fileName: z.string().max(200) },
  ...{ operatorName: z.string().max(80), begunAt: InstantSchema, endedAt: InstantSchema.nullable() },
  counts: ImportCountsSchema.nullable(),
  /** Set until the file and what was read of it are deleted. */
  keptUntil: InstantSchema.nullable(),
});
export type ImportSummary = z.infer<typeof ImportSummarySchema>;

export const ImportDetailSchema = ImportSummarySchema.extend({
  failure: ImportFailureSchema.nullable(),
  /** Of the work under way; `total` is 0 until it is known. */
  progress: z.object({ done: z.int().min(0), total: z.int().min(0) }),
  /** Bytes of the file that have arrived, while uploading. */
  received: z.int().min(0),
  /** Null until the file was read. */
  found: z
    .object({
      format: ImportFormatSchema,
      sheets: z.array(z.string().max(200)).max(200),
      headers: z.array(z.string().max(200)).max(200),
      firstRows: z.array(z.object({ row: z.int().min(1), cells: z.array(z.string().max(200)) })).max(8),
      rows: z.int().min(0),
    })
    .nullable(),
  columns: ImportColumnsSchema,
  /** Whether the columns are those of an earlier file with the same names. */
  columnsRemembered: z.boolean(),
  /** How many rows have which problem. */
  problems: z.array(z.object({ code: ImportProblemCodeSchema, rows: z.int().min(1) })),
  duplicates: z.object({ open: z.int().min(0), decided: z.int().min(0) }),
});
export type ImportDetail = z.infer<typeof ImportDetailSchema>;

/**
 * Why two may be one. sameCode: one fiscal code under two names; omocodia: codes that are one before omocodia; nameAndBirth: the same
 * name and day of birth without the same code.
 */
export const DuplicateKindSchema = z.enum(['sameCode', 'omocodia', 'nameAndBirth']);
export type DuplicateKind = z.infer<typeof DuplicateKindSchema>;

export const DuplicateChoiceSchema = z.enum(['same', 'new', 'leaveOut']);
export type DuplicateChoice = z.infer<typeof DuplicateChoiceSchema>;

const WhoSchema = z.object({ name: z.string(), fiscalCode: z.string().nullable(), birthDate: z.string().nullable() });

export const ImportDuplicateSchema = z.object({
  id: z.int().min(1),
  kind: DuplicateKindSchema,
  row: z.int().min(1),
  /** The other row of the file; null where it is somebody of the database. */
  otherRow: z.int().min(1).nullable(),
  ...{ here: WhoSchema, there: WhoSchema },
  choice: DuplicateChoiceSchema.nullable(),
});
export type ImportDuplicate = z.infer<typeof ImportDuplicateSchema>;
