// The tables of imports as Kysely sees them; migrations/090-imports.ts makes them. Part of schema.ts.
// Lists and objects of the file are written by write-rows.ts, as JSON within JSON; those of `Json` as their text.
import type { ColumnType, Generated } from 'kysely';
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { ImportField, ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type {
  DuplicateChoice,
  DuplicateKind,
  ImportCounts,
  ImportDetail,
  ImportFailure,
  ImportFormat,
  ImportId,
  ImportState,
} from '#shared/contracts/central/administration/import-records.ts';
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId, OperatorId, PersonId, StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/contracts/fields.ts';

/** Read as a value, written as its JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

interface OfImport {
  ente_id: EnteId;
  import_id: ImportId;
}

export interface ImportRunTable {
  ente_id: EnteId;
  id: ImportId;
  kind: ImportKind;
  state: ImportState;
  failure: ImportFailure | null;
  file_name: string;
  bytes: number;
  /** What a person said of the file; null: to be found out. */
  wanted_format: Json<ImportFormat> | null;
  format: Json<ImportFormat> | null;
  sheets: Generated<string[]>;
  headers: Generated<string[]>;
  first_rows: ColumnType<NonNullable<ImportDetail['found']>['firstRows'], string | undefined, string>;
  row_count: Generated<number>;
  columns: ColumnType<(ImportField | null)[], string | undefined, string>;
  columns_remembered: Generated<boolean>;
  counts: Json<ImportCounts> | null;
  done: Generated<number>;
  total: Generated<number>;
  /** The first group that is not imported yet; while undoing, the first that is not taken back. */
  next_group: Generated<number>;
  operator_id: OperatorId;
  operator_name: string;
  station_name: string;
  lease_by: string | null;
  lease_until: Instant | null;
  begun_at: Generated<Instant>;
  ended_at: Instant | null;
  kept_until: Instant | null;
}

export interface ImportChunkTable extends OfImport {
  position: number;
  bytes: Uint8Array;
}

export interface ImportRowTable extends OfImport {
  row_number: number;
  cells: unknown;
}

export interface ImportGroupTable extends OfImport {
  group_number: number;
  row_number: number;
}

export interface ImportProblemTable extends OfImport {
  row_number: number;
  position: number;
  code: ImportProblemCode;
  is_error: boolean;
  field: ImportField | null;
  column_number: number | null;
  found: string | null;
}

export interface Who {
  readonly name: string;
  readonly fiscalCode: string | null;
  readonly birthDate: string | null;
}

export interface ImportDuplicateTable extends OfImport {
  id: number;
  kind: DuplicateKind;
  person_key: string;
  row_number: number;
  other_row: number | null;
  other_key: string | null;
  other_person: PersonId | null;
  here: Who;
  there: Who;
  choice: DuplicateChoice | null;
}

export interface ImportFamilyChangeTable extends OfImport {
  family_id: FamilyId;
  before: FamilyState | null;
  revision: number;
}

export interface ImportBollettinoChangeTable extends OfImport {
  first_group: number;
  made: BollettinoId[];
  changed: readonly { readonly familyId: FamilyId; readonly before: BollettinoRecord; readonly revision: number }[];
}

export interface ImportColumnsTable {
  ente_id: EnteId;
  kind: ImportKind;
  /** The set of the file's column names, one to a line. */
  headers: string;
  fields: Json<Record<string, ImportField | null>>;
  used_at: Generated<Instant>;
}

export interface ImportSecretTable {
  ente_id: EnteId;
  secret: string;
}

/** A notice that left the office on paper or by mail, as the stations report it. */
export interface NoticeHandedOutTable {
  ente_id: EnteId;
  notice_number: NonNullable<BollettinoRecord['noticeNumber']>;
  at: Instant;
  station_id: StationId;
  how: string;
}

export interface ImportTables {
  import_run: ImportRunTable;
  import_chunk: ImportChunkTable;
  import_row: ImportRowTable;
  import_group: ImportGroupTable;
  import_problem: ImportProblemTable;
  import_duplicate: ImportDuplicateTable;
  import_family_change: ImportFamilyChangeTable;
  import_bollettino_change: ImportBollettinoChangeTable;
  import_columns: ImportColumnsTable;
  import_secret: ImportSecretTable;
  notice_handed_out: NoticeHandedOutTable;
}
