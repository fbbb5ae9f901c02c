// Marks of columns that many tables share, taken from the records that travel. Used by schema.ts and the parts of it.
import type { ColumnType } from 'kysely';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';

export type Cents = BollettinoRecord['amountCents'];
export type LocalDate = BollettinoRecord['dueDate'];
export type NoticeNumber = NonNullable<BollettinoRecord['noticeNumber']>;

/** Read as a value, written as its JSON text: the drivers would take a list for an array of PostgreSQL. */
export type Json<Value> = ColumnType<Value, string, string>;

/** As Json, with a default of the table. */
export type JsonOr<Value> = ColumnType<Value, string | undefined, string>;
