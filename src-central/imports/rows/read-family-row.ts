// A row of a file of families: a child with its parents, address, services, diet. Pure; called by the dry run and by the import, which
// therefore never disagree.
import type { Address } from '#shared/contracts/records/family.ts';
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';
import { isImportError, type ImportProblem } from '#shared/contracts/central/administration/import-problems.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import type { SchoolId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { schoolYearDays, schoolYearOf, type SchoolYear } from '#shared/domain/school-year.ts';
import { cellText, type Cell } from '../reading/cell.ts';
import { nameKey } from '../values/person-names.ts';
import { isMedicalDiet, readSchoolYear, readSex } from '../values/words.ts';
import type { Catalogue, CatalogueService } from './catalogue.ts';
import type { CellReaders } from './cell-readers.ts';
import {
  canonicalOf,
  readEmails,
  readNamedPerson,
  readPhones,
  tellDisagreement,
  type FilePerson,
} from './read-person.ts';
import { RowReader, type FieldColumns } from './row-reader.ts';

export interface FileEnrolment {
  readonly serviceId: CatalogueService['id'];
  readonly schoolId: SchoolId;
  readonly schoolYear: SchoolYear;
  readonly className: string;
  readonly from: LocalDate;
  /** Whether the file says so: else the school year's first day stands in, and an enrolment that is there keeps its own. */
  readonly fromStated: boolean;
  readonly to: LocalDate | null;
  readonly tariffBand: string | null;
}

export interface FamilyRow {
  readonly row: number;
  readonly familyCode: string | null;
  readonly child: FilePerson;
  readonly parents: readonly FilePerson[];
  /** The parent who pays, by place; null where the file does not say. */
  readonly payer: number | null;
  readonly address: Address | null;
  readonly enrolments: readonly FileEnrolment[];
  readonly diet: { readonly kind: string; readonly medical: boolean; readonly from: LocalDate } | null;
  readonly notes: string | null;
}

/** Who a row speaks of, also where an error keeps it out: its siblings' rows must be found. */
export interface FamilyOutline {
  readonly row: number;
  readonly familyCode: string | null;
  readonly child: FilePerson | null;
  readonly parents: readonly FilePerson[];
  readonly street: string | null;
}

export interface RowFacts {
  readonly columns: FieldColumns;
  readonly headers: readonly string[];
  readonly catalogue: Catalogue;
  readonly today: LocalDate;
  readonly readers: CellReaders;
}

/** @returns null where an error keeps the row out; `problems` says which */
export function readFamilyRow(
  row: number,
  cells: readonly Cell[],
  facts: RowFacts,
): {
  readonly value: FamilyRow | null;
  readonly outline: FamilyOutline;
  readonly problems: readonly ImportProblem[];
} {
  const reader = new RowReader(row, cells, facts.columns, facts.readers);
  const child = readChild(reader);
  const parents = [readParent(reader, 'parent1'), readParent(reader, 'parent2')];
  const there = parents.filter((parent) => parent !== null);
  if (there.length === 0) reader.problem('NO_PARENT');
  const familyCode = reader.text('familyCode', 60);
  const notes = reader.cells('notes').map(({ cell }) => cellText(cell).trim());
  const value = {
    ...{ row, familyCode: familyCode === '' ? null : familyCode, parents: there },
    payer: readPayer(reader, there, parents),
    address: readAddress(reader),
    enrolments: readEnrolments(reader, facts),
    diet: readDiet(reader, facts.today),
    notes: notes.length === 0 ? null : notes.join('\n').slice(0, 2000),
  };
  const isRefused = child === null || reader.problems.some(({ code }) => isImportError(code));
  const outline = { row, familyCode: value.familyCode, child, parents: there, street: value.address?.street ?? null };
  return { value: isRefused ? null : { ...value, child }, outline, problems: reader.problems };
}

function readChild(reader: RowReader): FilePerson | null {
  const named = readNamedPerson(reader, {
    ...({ name: 'childName', familyName: 'childFamilyName' } as const),
    ...({ givenName: 'childGivenName', fiscalCode: 'childFiscalCode' } as const),
  });
  const birthDate = reader.day('childBirthDate');
  const sexText = reader.text('childSex');
  const stated = sexText === '' ? null : readSex(sexText);
  if (sexText !== '' && stated === null) reader.problem('SEX_UNREADABLE', 'childSex');
  if (!named) {
    if (reader.problems.every(({ code }) => !isImportError(code))) reader.problem('NAME_MISSING', 'childFamilyName');
    return null;
  }
  const { code } = named;
  if (code === null)
    reader.problem(birthDate === null ? 'CHILD_UNIDENTIFIED' : 'CHILD_CODE_MISSING', 'childFiscalCode');
  tellDisagreement(reader, named, { birthDate, sex: stated }, 'childFiscalCode');
  const birthPlace = reader.text('childBirthPlace', 80);
  return {
    ...{ familyName: named.familyName, givenName: named.givenName },
    ...{ fiscalCode: code?.value ?? null, canonical: canonicalOf(code), birthDate },
    birthPlace: birthPlace === '' ? null : birthPlace,
    sex: stated ?? (code?.kind === 'person' ? code.sex : null),
    ...{ phones: [], emails: [] },
  };
}

function readParent(reader: RowReader, which: 'parent1' | 'parent2'): FilePerson | null {
  const named = readNamedPerson(reader, {
    ...({ name: `${which}Name`, familyName: `${which}FamilyName` } as const),
    ...({ givenName: `${which}GivenName`, fiscalCode: `${which}FiscalCode` } as const),
  });
  const phones = readPhones(reader, `${which}Phone`);
  const emails = readEmails(reader, `${which}Email`);
  if (!named) return null;
  const { code, familyName, givenName } = named;
  if (code === null) reader.problem('PARENT_CODE_MISSING', `${which}FiscalCode`);
  tellDisagreement(reader, named, { birthDate: null, sex: null }, `${which}FiscalCode`);
  return {
    ...{ familyName, givenName, fiscalCode: code?.value ?? null, canonical: canonicalOf(code) },
    ...{ birthDate: null, birthPlace: null, sex: code?.kind === 'person' ? code.sex : null, phones, emails },
  };
}

/** By fiscal code, by name, or by place ("1", "padre", "genitore 2"). */
function readPayer(
  reader: RowReader,
  there: readonly FilePerson[],
  [first = null, second = null]: readonly (FilePerson | null)[],
): number | null {
  const text = reader.text('payer');
  if (text === '') return null;
  const word = foldLetters(text).replace(/[^a-z0-9]/g, '');
  const letters = (text_: string) => nameKey({ familyName: text_, givenName: '' }).trim();
  const found = there.findIndex((parent) => {
    if (parent.fiscalCode !== null && foldLetters(parent.fiscalCode) === word) return true;
    const names = [`${parent.familyName}${parent.givenName}`, `${parent.givenName}${parent.familyName}`];
    if (names.some((name) => letters(name) === letters(text))) return true;
    if (/^(?:1|padre|genitore1|primo)$/.test(word)) return parent === first;
    return /^(?:2|madre|genitore2|secondo)$/.test(word) && parent === second;
  });
  if (found >= 0) return found;
  reader.problem('PAYER_UNKNOWN', 'payer');
  return null;
}

function readAddress(reader: RowReader): Address | null {
  const street = reader.text('street', 140);
  const postalCode = reader.text('postalCode', 10);
  const city = reader.text('city', 60);
  const province = reader.text('province').toUpperCase();
  if (street === '' && postalCode === '' && city === '' && province === '') return null;
  if (street === '' || postalCode === '' || city === '' || !/^[A-Z]{2}$/.test(province)) {
    reader.problem('ADDRESS_INCOMPLETE', street === '' ? 'street' : city === '' ? 'city' : 'postalCode');
  }
  if (street === '') return null;
  return { street, postalCode, city, province: /^[A-Z]{2}$/.test(province) ? province : '' };
}

function readEnrolments(reader: RowReader, facts: RowFacts): FileEnrolment[] {
  const services = readServices(reader, facts);
  const schoolText = reader.text('school', 100);
  const schoolId = schoolText === '' ? undefined : facts.catalogue.school(schoolText);
  if (schoolText !== '' && !schoolId) reader.problem('SCHOOL_UNKNOWN', 'school');
  const yearText = reader.text('schoolYear');
  const stated = reader.day('enrolledFrom');
  const to = reader.day('enrolledTo');
  const schoolYear = yearText === '' ? schoolYearOf(stated ?? facts.today) : readSchoolYear(yearText);
  if (schoolYear === null) reader.problem('SCHOOL_YEAR_UNREADABLE', 'schoolYear');
  const className = reader.text('className', 20);
  const tariffBand = reader.text('tariffBand', 40);
  if (services.length === 0) {
    if (schoolText !== '' && !namesService(reader)) reader.problem('SERVICE_MISSING', 'services');
    return [];
  }
  if (schoolText === '') reader.problem('SCHOOL_MISSING', 'school');
  if (!schoolId || schoolYear === null) return [];
  const from = stated ?? schoolYearDays(schoolYear).from;
  if (to !== null && to < from) {
    reader.problem('DATE_ORDER', 'enrolledTo');
    return [];
  }
  return services.map((service) => ({
    ...{ serviceId: service.id, schoolId, schoolYear, className, from, fromStated: stated !== null, to },
    tariffBand: tariffBand === '' ? null : tariffBand,
  }));
}

/** A cell names services, or says of the service that its column is called after whether the child has it. */
const meansNo = /^(?:no|n|0|-|)$/i;

/** Also one that nobody knows: that is told as such. */
function namesService(reader: RowReader): boolean {
  return reader.cells('services').some(({ cell }) => !meansNo.test(cellText(cell).trim()));
}

function readServices(reader: RowReader, { catalogue, headers }: RowFacts): CatalogueService[] {
  const found = new Map<CatalogueService['id'], CatalogueService>();
  for (const { cell, column } of reader.cells('services')) {
    const text = cellText(cell).trim();
    if (meansNo.test(text)) continue;
    const isYes = /^(?:s[iì]|s|x|1|ok)$/i.test(text);
    for (const name of isYes ? [headers[column] ?? ''] : text.split(/[;,+|\n]| [/–-] /)) {
      if (name.trim() === '') continue;
      const service = catalogue.service(name);
      if (service) found.set(service.id, service);
      else reader.problem('SERVICE_UNKNOWN', 'services', column);
    }
  }
  return [...found.values()];
}

const noDiet = /^(?:no|nessuna|nessuno|standard|normale|-|n)$/i;

function readDiet(reader: RowReader, today: LocalDate): FamilyRow['diet'] {
  const field: ImportField = 'diet';
  const kind = reader.text(field, 60);
  if (kind === '' || noDiet.test(kind)) return null;
  return { kind, medical: isMedicalDiet(kind), from: schoolYearDays(schoolYearOf(today)).from };
}
