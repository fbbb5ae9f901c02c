// The statements that write and read central's records, for the live tables and for the shadow tables of a snapshot alike.
// Called by the writers of this folder. Prepared once per connection and prefix: they run millions of times.
import type { SqlValue, Statement, WritableDb } from '../../store/store-connection.ts';
import { BOLLETTINO_COLUMNS } from './bollettino-row.ts';

/** '' for the live tables. */
export type TablePrefix = '' | 'next_';

const upsert = (table: string, columns: readonly string[]) =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ` +
  `ON CONFLICT (public_id) DO UPDATE SET ${columns
    .slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')} RETURNING id`;

const insert = (table: string, columns: readonly string[]) =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

const columns = {
  school: ['public_id', 'revision', 'code', 'name', 'last_grade', 'classes'],
  payment_category: [
    ...['public_id', 'revision', 'name', 'taxonomy_code', 'iban', 'prepaid', 'top_up_min_cents', 'top_up_max_cents'],
  ],
  service: ['public_id', 'revision', 'name', 'category_id', 'prepaid'],
  operator: ['public_id', 'revision', 'username', 'display_name', 'role', 'active', 'password_digest'],
  publication: ['public_id', 'revision', 'kind', 'position', 'record'],
  family: ['public_id', 'revision', 'label', 'street', 'postal_code', 'city', 'province', 'notes', 'merged_into'],
  person: [
    ...['public_id', 'revision', 'given_name', 'family_name', 'fiscal_code', 'birth_date', 'birth_place', 'sex'],
    ...['phones', 'emails', 'language', 'fiscal_code_check', 'out_of_scope', 'code_key', 'sound_key'],
  ],
  family_member: ['family_id', 'person_id', 'role', 'position'],
  payer: ['family_id', 'person_id', 'share_percent', 'declarant', 'from_date', 'to_date'],
  enrolment: [
    ...['family_id', 'child_id', 'service_id', 'school_id', 'school_year', 'class_name', 'from_date', 'to_date'],
    'tariff_band',
  ],
  diet: ['family_id', 'child_id', 'kind', 'medical', 'from_date', 'to_date'],
  delegation: ['family_id', 'person_id', 'purpose', 'from_date', 'to_date', 'document_seen'],
  family_merge: ['family_id', 'record'],
  account: ['family_id', 'record'],
  wallet: ['family_id', 'child_id', 'category_id', 'balance_cents', 'last_top_up_cents', 'last_top_up_at'],
  instalment: ['bollettino_id', 'position', 'notice_number', 'amount_cents', 'due_date', 'paid_at'],
  category_summary: ['family_id', 'category_id', 'total_count', 'outstanding_count', 'outstanding_cents', 'paid_count'],
  child_summary: ['family_id', 'child_id', 'outstanding_cents', 'last_cents', 'last_issued_on'],
};

const sqlOf = (p: TablePrefix) => {
  const bollettino = BOLLETTINO_COLUMNS.join(', ');
  return {
    putEnte: `INSERT OR REPLACE INTO ${p}ente (id, public_id, name, record) VALUES (1, ?, ?, ?)`,
    putSchool: upsert(`${p}school`, columns.school),
    putCategory: upsert(`${p}payment_category`, columns.payment_category),
    putService: upsert(`${p}service`, columns.service),
    putOperator: upsert(`${p}operator`, columns.operator),
    putPublication: upsert(`${p}publication`, columns.publication),
    findPublication: `SELECT id FROM ${p}publication WHERE public_id = ?`,
    deletePublication: `DELETE FROM ${p}publication WHERE id = ?`,
    addPublicationWord: `INSERT INTO ${p}search_publication (word, publication_id, weight) VALUES (?, ?, ?)`,
    forgetPublicationWords: `DELETE FROM ${p}search_publication WHERE publication_id = ?`,
    findSchool: `SELECT id FROM ${p}school WHERE public_id = ?`,
    findCategory: `SELECT id FROM ${p}payment_category WHERE public_id = ?`,
    findService: `SELECT id FROM ${p}service WHERE public_id = ?`,
    deleteSchool: `DELETE FROM ${p}school WHERE public_id = ?`,
    deleteCategory: `DELETE FROM ${p}payment_category WHERE public_id = ?`,
    deleteService: `DELETE FROM ${p}service WHERE public_id = ?`,
    deleteOperator: `DELETE FROM ${p}operator WHERE public_id = ?`,
    findSubject: `SELECT id FROM ${p}subject WHERE text = ?`,
    addSubject: `INSERT INTO ${p}subject (text) VALUES (?)`,
    findFamily: `SELECT id, revision FROM ${p}family WHERE public_id = ?`,
    putFamily: upsert(`${p}family`, columns.family),
    deleteFamily: `DELETE FROM ${p}family WHERE id = ?`,
    putPerson: upsert(`${p}person`, columns.person),
    findPersonOfFamily:
      `SELECT person.id FROM ${p}person AS person JOIN ${p}family_member AS member ON member.person_id = person.id ` +
      'WHERE person.public_id = ? AND member.family_id = ?',
    personsOfFamily: `SELECT person_id AS id FROM ${p}family_member WHERE family_id = ?`,
    // A person goes with the last family that it stands in.
    deletePersonWithoutFamily: `DELETE FROM ${p}person WHERE id = ? AND id NOT IN (SELECT person_id FROM ${p}family_member)`,
    addMember: insert(`${p}family_member`, columns.family_member),
    deleteMembers: `DELETE FROM ${p}family_member WHERE family_id = ?`,
    addPayer: insert(`${p}payer`, columns.payer),
    deletePayers: `DELETE FROM ${p}payer WHERE family_id = ?`,
    addEnrolment: insert(`${p}enrolment`, columns.enrolment),
    deleteEnrolments: `DELETE FROM ${p}enrolment WHERE family_id = ?`,
    addDiet: insert(`${p}diet`, columns.diet),
    deleteDiets: `DELETE FROM ${p}diet WHERE family_id = ?`,
    addDelegation: insert(`${p}delegation`, columns.delegation),
    deleteDelegations: `DELETE FROM ${p}delegation WHERE family_id = ?`,
    // It may still stand with the family that was merged away, whose own change comes later.
    addConflict: `INSERT OR REPLACE INTO ${p}conflict (public_id, family_id, record) VALUES (?, ?, ?)`,
    deleteConflicts: `DELETE FROM ${p}conflict WHERE family_id = ?`,
    addMerge: insert(`${p}family_merge`, columns.family_merge),
    deleteMerges: `DELETE FROM ${p}family_merge WHERE family_id = ?`,
    addAccount: insert(`${p}account`, columns.account),
    deleteAccounts: `DELETE FROM ${p}account WHERE family_id = ?`,
    addWallet: insert(`${p}wallet`, columns.wallet),
    deleteWallets: `DELETE FROM ${p}wallet WHERE family_id = ?`,
    addBollettino: insert(`${p}bollettino`, ['family_id', ...BOLLETTINO_COLUMNS]),
    updateBollettino: `UPDATE ${p}bollettino SET ${BOLLETTINO_COLUMNS.slice(1)
      .map((name) => `${name} = ?`)
      .join(', ')} WHERE id = ?`,
    deleteBollettino: `DELETE FROM ${p}bollettino WHERE id = ?`,
    bollettiniOfFamily: `SELECT id, ${bollettino} FROM ${p}bollettino WHERE family_id = ? ORDER BY id`,
    addInstalment: insert(`${p}instalment`, columns.instalment),
    deleteInstalments: `DELETE FROM ${p}instalment WHERE bollettino_id = ?`,
    addCategorySummary: insert(`${p}family_category_summary`, columns.category_summary),
    deleteCategorySummaries: `DELETE FROM ${p}family_category_summary WHERE family_id = ?`,
    addChildSummary: insert(`${p}child_summary`, columns.child_summary),
    deleteChildSummaries: `DELETE FROM ${p}child_summary WHERE family_id = ?`,
    addUnpaid:
      `INSERT INTO ${p}unpaid_by_due (service_id, due_date, bollettino_count, cents) VALUES (?, ?, ?, ?) ` +
      'ON CONFLICT (service_id, due_date) DO UPDATE SET ' +
      'bollettino_count = bollettino_count + excluded.bollettino_count, cents = cents + excluded.cents',
    dropEmptyUnpaid: `DELETE FROM ${p}unpaid_by_due WHERE service_id = ? AND due_date = ? AND cents = 0`,
  };
};

export type RecordStatements = { readonly [Name in keyof ReturnType<typeof sqlOf>]: Statement };

const prepared = new WeakMap<object, Map<TablePrefix, RecordStatements>>();

/** The statements of `db` for the tables with `prefix`. */
export function recordStatements(db: WritableDb, prefix: TablePrefix): RecordStatements {
  let ofConnection = prepared.get(db);
  if (!ofConnection) prepared.set(db, (ofConnection = new Map<TablePrefix, RecordStatements>()));
  let statements = ofConnection.get(prefix);
  if (!statements) {
    const entries = Object.entries(sqlOf(prefix)).map(([name, sql]) => [name, db.raw.prepare<SqlValue[]>(sql)]);
    statements = Object.fromEntries(entries) as RecordStatements;
    ofConnection.set(prefix, statements);
  }
  return statements;
}

/** The `id` that a statement selects or returns; undefined for no row. */
export function idFrom(row: unknown): number | undefined {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'number' ? row.id : undefined;
}

/** As `idFrom`, where a row must come back (an upsert). */
export function returnedId(row: unknown): number {
  const id = idFrom(row);
  if (id === undefined) throw new Error('a statement gave no row id');
  return id;
}
