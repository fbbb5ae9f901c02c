// What may be wrong with a row of an imported file: a closed list, each with its sentence in the language files.
// Called by the contract; the rules stand in central/imports. An error keeps the row out; a remark tells what was done about it.
import { z } from 'zod';
import { ImportFieldSchema } from './import-fields.ts';

export const importErrors = [
  ...(['CELL_IS_ERROR', 'FORMULA_WITHOUT_VALUE', 'NUMBER_ROUNDED', 'TEXT_TOO_LONG'] as const),
  ...(['DATE_UNREADABLE', 'NO_SUCH_DAY', 'DATE_ORDER', 'AMOUNT_UNREADABLE', 'AMOUNT_DECIMAL_POINT'] as const),
  ...(['AMOUNT_TOO_LARGE', 'AMOUNT_MISSING', 'AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_THE_PRODUCT'] as const),
  ...(['QUANTITY_UNREADABLE', 'FISCAL_CODE_WRONG', 'NAME_MISSING', 'NAME_NOT_SPLIT', 'CHILD_UNIDENTIFIED'] as const),
  ...(['SCHOOL_UNKNOWN', 'SCHOOL_MISSING', 'SERVICE_UNKNOWN', 'CATEGORY_UNKNOWN'] as const),
  ...(['CATEGORY_OF_OTHER_SERVICE', 'SCHOOL_YEAR_UNREADABLE', 'PAYER_UNKNOWN', 'SEX_UNREADABLE'] as const),
  ...([
    'NOTICE_NUMBER_17',
    'NOTICE_NUMBER_WRONG',
    'NOTICE_NUMBER_TAKEN',
    'STATE_UNKNOWN',
    'PAID_DATE_MISSING',
  ] as const),
  ...(['PERIOD_UNREADABLE', 'PERIOD_MISSING', 'DUE_DATE_MISSING', 'PERSON_UNKNOWN', 'PERSON_IN_TWO_FAMILIES'] as const),
  ...([
    'CHILD_NOT_CLEAR',
    'NO_DEBTOR',
    'LINES_DISAGREE',
    'TOO_MANY_LINES',
    'LINE_OF_REFUSED',
    'MONEY_ALREADY_MOVED',
  ] as const),
  ...(['FAMILY_INCOMPLETE', 'FAMILY_NOT_CLEAR', 'CHILDREN_IN_TWO_FAMILIES', 'LEFT_OUT', 'CHANGED_MEANWHILE'] as const),
] as const;

export const importRemarks = [
  ...([
    'CHECK_CHARACTER_WRONG',
    'CODE_DISAGREES',
    'NAMES_SWAPPED',
    'CHILD_CODE_MISSING',
    'PARENT_CODE_MISSING',
  ] as const),
  ...(['NOTICE_CHECK_DIGITS_WRONG', 'NO_NOTICE_NUMBER', 'PAYER_KEPT', 'ADDRESS_INCOMPLETE', 'EMAIL_WRONG'] as const),
  ...([
    'PHONE_WRONG',
    'SUBJECT_REPLACED',
    'NO_PARENT',
    'TWO_DIGIT_YEAR',
    'SERVICE_MISSING',
    'PAID_DATE_MISSING',
    'VALUE_KEPT',
  ] as const),
] as const;

export const ImportProblemCodeSchema = z.enum([...importErrors, ...importRemarks]);
export type ImportProblemCode = z.infer<typeof ImportProblemCodeSchema>;

const errors: ReadonlySet<string> = new Set(importErrors);

/** Whether the row stays out. */
export const isImportError = (code: ImportProblemCode): boolean => errors.has(code);

export const ImportProblemSchema = z.object({
  /** As the spreadsheet counts it, from 1. */
  row: z.int().min(1),
  code: ImportProblemCodeSchema,
  /** Null where it is about the row as a whole. */
  field: ImportFieldSchema.nullable(),
  /** The column's place, from 0; null where no column holds the field. */
  column: z.int().min(0).nullable(),
  /** What stands in the cell. */
  found: z.string().max(200).nullable(),
});
export type ImportProblem = z.infer<typeof ImportProblemSchema>;
