// By what persons are compared when somebody types a new one: the fiscal code before omocodia, and the sound of the name. And two indexes
// for what forms offer.
// Filled here for those that are there, then by sync/records/write-family.ts with every person.
import { codeKey, soundKey } from '../../sync/records/alike-keys.ts';
import type { Migration } from './migration.ts';

interface Row {
  readonly id: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly fiscalCode: string | null;
}

export const alikePersons: Migration = {
  version: 60,
  name: 'alike-persons',
  up(db) {
    db.raw.exec(`
ALTER TABLE person ADD COLUMN code_key TEXT;
ALTER TABLE person ADD COLUMN sound_key TEXT;
`);
    const put = db.raw.prepare('UPDATE person SET code_key = ?, sound_key = ? WHERE id = ?');
    const sql = 'SELECT id, given_name AS givenName, family_name AS familyName, fiscal_code AS fiscalCode FROM person';
    for (const person of db.raw.prepare<[], Row>(sql).all()) {
      put.run(codeKey(person.fiscalCode), soundKey(person), person.id);
    }
    db.raw.exec(`
CREATE INDEX person_by_code_key ON person (code_key) WHERE code_key IS NOT NULL;
CREATE INDEX person_by_sound_key ON person (sound_key) WHERE sound_key IS NOT NULL;
-- What forms offer to choose from: each value is looked up once, however many enrolments name it.
CREATE INDEX enrolment_by_class ON enrolment (school_id, school_year, class_name);
CREATE INDEX enrolment_by_tariff_band ON enrolment (tariff_band) WHERE tariff_band IS NOT NULL;
`);
  },
};
