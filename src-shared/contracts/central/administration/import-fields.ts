// What a column of an imported file may hold, by kind of file. Called by the contract, by central (which finds the columns by their names)
// and by the screen (where a person changes what was found). A field's words are in the language files.
import { z } from 'zod';

/** A row per child (families), or a row per bollettino or per line of one (bollettini). */
export const ImportKindSchema = z.enum(['families', 'bollettini']);
export type ImportKind = z.infer<typeof ImportKindSchema>;

const parent1 = ['parent1Name', 'parent1FamilyName', 'parent1GivenName', 'parent1FiscalCode'] as const;
const parent2 = ['parent2Name', 'parent2FamilyName', 'parent2GivenName', 'parent2FiscalCode'] as const;

export const familyFields = [
  ...(['familyCode', 'childName', 'childFamilyName', 'childGivenName', 'childFiscalCode', 'childBirthDate'] as const),
  ...(['childBirthPlace', 'childSex'] as const),
  ...parent1,
  ...(['parent1Phone', 'parent1Email'] as const),
  ...parent2,
  ...(['parent2Phone', 'parent2Email', 'payer', 'street', 'postalCode', 'city', 'province'] as const),
  ...(['school', 'className', 'schoolYear', 'services', 'enrolledFrom', 'enrolledTo', 'tariffBand'] as const),
  ...(['diet', 'notes'] as const),
] as const;

export const bollettinoFields = [
  ...(['ownNumber', 'noticeNumber', 'childFiscalCode', 'debtorFiscalCode', 'category', 'service', 'period'] as const),
  ...([
    'periodFrom',
    'periodTo',
    'issuedOn',
    'dueDate',
    'amount',
    'quantity',
    'unitAmount',
    'state',
    'paidOn',
  ] as const),
  'subject',
] as const;

export const FamilyFieldSchema = z.enum(familyFields);
export type FamilyField = z.infer<typeof FamilyFieldSchema>;
export const BollettinoFieldSchema = z.enum(bollettinoFields);
export type BollettinoField = z.infer<typeof BollettinoFieldSchema>;
export const ImportFieldSchema = z.enum([...new Set([...familyFields, ...bollettinoFields])]);
export type ImportField = z.infer<typeof ImportFieldSchema>;

/** Fields that several columns may hold together: two telephones, two columns of services. */
export const repeatedFields: ReadonlySet<ImportField> = new Set<ImportField>([
  ...(['parent1Phone', 'parent1Email', 'parent2Phone', 'parent2Email', 'services', 'notes'] as const),
]);

/** At least one field of each group must have a column. */
export const neededFields: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  families: [
    ['childName', 'childFamilyName'],
    ['childName', 'childGivenName'],
    ['childFiscalCode', 'childBirthDate'],
  ],
  bollettini: [
    ['childFiscalCode', 'debtorFiscalCode'],
    ['amount', 'unitAmount'],
    ['dueDate'],
    ['service', 'category'],
    ['period', 'periodFrom'],
  ],
};

export const fieldsOf: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  families: familyFields,
  bollettini: bollettinoFields,
};
