import { describe, expect, it } from 'vitest';
import { indexFamily, unindexFamily } from '#desk/families/index-family.ts';
import { searchFamilies } from '#desk/families/search/search-families.ts';
import type { OpenStore } from '#desk/store/open-store.ts';
import { demoStore } from '../../support/demo-store.ts';
import { SearchOracle } from '../../support/search-oracle.ts';
import { realisticQueries } from '../../support/search-queries.ts';

const LIMIT = 12;
const idsOf = (store: OpenStore, text: string, limit = LIMIT) =>
  searchFamilies(store.db, text, limit).found.map(({ familyId }) => familyId);

const hard = [
  ...[
    'd amico',
    "d'amico",
    'damico',
    'D’AMICO',
    'de luca',
    'deluca',
    'DE LUCA',
    'o',
    'x',
    'lo re',
    "dell'o",
    'ben ali',
  ],
  ...[
    'rossi',
    'rossi mario',
    'mario rossi',
    'ros mar',
    'm r',
    'a a',
    'a a a',
    'rss',
    'RSSM',
    '301',
    '3012',
    '30121',
    '3 0 1 2',
  ],
  ...[
    'rossi rss',
    'ma example',
    'ma 30',
    'maria rossi gmail',
    'rossi.m',
    '@',
    'a@',
    '@example',
    '+39',
    '+39 3',
    '0039 3',
    '00393',
  ],
  ...[
    'đurić',
    'djuric',
    'ț',
    'ş',
    'è',
    'à',
    'al masri',
    'rossi-',
    'rossi - esp',
    'rossi – esposito',
    '.',
    '3.4',
    '(06)',
  ],
];

describe('search over a thousand families', () => {
  it('gives the hits of the oracle, in its order, for everything that people type', async () => {
    const store = await demoStore({ size: 'town', families: 800, bollettini: 4 });
    const oracle = new SearchOracle(store.db);
    for (const text of [...hard, ...realisticQueries(store.db, 400, 11)]) {
      for (const limit of [LIMIT, 50]) {
        expect(idsOf(store, text, limit), `"${text}", first ${String(limit)}`).toEqual(oracle.search(text, limit));
      }
    }
  });

  it('says whether there are more', async () => {
    const store = await demoStore({ size: 'town', families: 100, bollettini: 1 });
    const all = searchFamilies(store.db, 'a', 50);
    const [first] = all.found;
    expect(searchFamilies(store.db, 'a', 1)).toEqual({ found: [first], more: true });
    expect(searchFamilies(store.db, 'a', all.found.length).more).toBe(all.more);
  });

  it('stays right when families change, leave and are merged', async () => {
    const store = await demoStore({ size: 'town', families: 300, bollettini: 2 });
    const rows = store.db.raw.prepare('SELECT id, label FROM family ORDER BY id').all() as {
      id: number;
      label: string;
    }[];
    store.writeTx('test', (db) => {
      for (const { id, label } of rows.slice(0, 60)) {
        const persons = [
          {
            givenName: 'Zoë',
            familyName: "D'Amico",
            fiscalCode: `ZZZZZZ80A01H5${String(100 + id)}`,
            phones: ['+39 345 678901'],
            emails: ['zoe.damico@example.it'],
          },
        ];
        const renamed = `${label} – Zuccoli`;
        db.raw.prepare('DELETE FROM family_member WHERE family_id = ?').run(id);
        const { lastInsertRowid } = db.raw
          .prepare(
            "INSERT INTO person (public_id, revision, given_name, family_name, fiscal_code, phones, emails, language) VALUES (?, 1, 'Zoë', 'D''Amico', ?, ?, ?, 'it')",
          )
          .run(
            `zoe-${String(id)}`,
            persons[0]!.fiscalCode,
            JSON.stringify(persons[0]!.phones),
            JSON.stringify(persons[0]!.emails),
          );
        db.raw.prepare("INSERT INTO family_member VALUES (?, ?, 'parent', 0)").run(id, lastInsertRowid);
        db.raw.prepare('UPDATE family SET label = ? WHERE id = ?').run(renamed, id);
        indexFamily(db, id, { family: { label: renamed, mergedInto: null }, persons });
      }
      for (const { id } of rows.slice(60, 80)) {
        db.raw.prepare("UPDATE family SET merged_into = 'other' WHERE id = ?").run(id);
        indexFamily(db, id, { family: { label: 'gone', mergedInto: 'other' }, persons: [] });
      }
    });
    const oracle = new SearchOracle(store.db);
    const texts = [
      'z',
      'zoe',
      'zuc',
      'zuccoli',
      'damico',
      'zoe dam',
      '345',
      'zzz',
      'zoe.d',
      'd amico',
      'a',
      'm',
      ...hard,
      ...realisticQueries(store.db, 150, 5),
    ];
    for (const text of texts) expect(idsOf(store, text), `"${text}"`).toEqual(oracle.search(text, LIMIT));
  });

  it('finds a parent of two families in both, under a new name that arrived with one of them', async () => {
    const store = await demoStore({ size: 'town', families: 300, bollettini: 1 });
    const shared = store.db.raw
      .prepare(
        `SELECT person_id AS person, min(family_id) AS one, max(family_id) AS other FROM family_member
         GROUP BY person_id HAVING count(*) = 2 LIMIT 1`,
      )
      .get() as { person: number; one: number; other: number };
    store.writeTx('test', (db) => {
      db.raw.prepare("UPDATE person SET given_name = 'Zenobia' WHERE id = ?").run(shared.person);
      const { label } = db.raw.prepare('SELECT label FROM family WHERE id = ?').get(shared.one) as { label: string };
      const members = db.raw
        .prepare('SELECT p.* FROM person p JOIN family_member m ON m.person_id = p.id WHERE m.family_id = ?')
        .all(shared.one) as {
        given_name: string;
        family_name: string;
        fiscal_code: string;
        phones: string;
        emails: string;
      }[];
      const persons = members.map((row) => ({
        ...{ givenName: row.given_name, familyName: row.family_name, fiscalCode: row.fiscal_code },
        ...{ phones: JSON.parse(row.phones) as string[], emails: JSON.parse(row.emails) as string[] },
      }));
      indexFamily(db, shared.one, { family: { label, mergedInto: null }, persons });
    });
    expect(idsOf(store, 'zenobia')).toHaveLength(2);
    expect(idsOf(store, 'zenobia')).toEqual(new SearchOracle(store.db).search('zenobia', LIMIT));
  });

  it('writes nothing for a family that did not change, and forgets one wholly', async () => {
    const store = await demoStore({ families: 1, bollettini: 1 });
    const count = () =>
      store.db.raw
        .prepare(
          'SELECT (SELECT count(*) FROM search_word) + (SELECT count(*) FROM search_code) + (SELECT count(*) FROM search_family) AS n',
        )
        .get() as { n: number };
    const [family] = store.db.raw.prepare('SELECT id, label FROM family').all() as { id: number; label: string }[];
    const members = store.db.raw.prepare('SELECT * FROM person').all() as {
      given_name: string;
      family_name: string;
      fiscal_code: string;
      phones: string;
      emails: string;
    }[];
    const persons = members.map((row) => ({
      ...{ givenName: row.given_name, familyName: row.family_name, fiscalCode: row.fiscal_code },
      ...{ phones: JSON.parse(row.phones) as string[], emails: JSON.parse(row.emails) as string[] },
    }));
    const before = store.db.raw.prepare('SELECT total_changes() AS n').get();
    store.writeTx('test', (db) =>
      indexFamily(db, family!.id, { family: { label: family!.label, mergedInto: null }, persons }),
    );
    expect(store.db.raw.prepare('SELECT total_changes() AS n').get()).toEqual(before);
    store.writeTx('test', (db) => unindexFamily(db, family!.id));
    expect(count().n).toBe(0);
  });
});

describe('hostile text in the search box', () => {
  const hostile = [
    ...[
      '"',
      "'",
      '*',
      '%',
      '_',
      '\\',
      'AND',
      'OR NOT NEAR(',
      'a*',
      '"rossi"',
      "rossi' OR 1=1 --",
      '💥',
      '👩‍👧 rossi',
      '\u0000',
      '\ud800',
    ],
    ...[
      '‮ros',
      'a'.repeat(10_000),
      'rossi '.repeat(1_600),
      '3'.repeat(10_000),
      '@'.repeat(9_999),
      `${'d’'.repeat(4000)}x`,
      '́'.repeat(500),
    ],
    ...['   ', '', '\n\t', '１２３', 'ｒｏｓｓｉ', 'ﬁ', 'ß', 'İ', '中文', 'Ж'],
  ];

  it('never fails and agrees with the oracle', async () => {
    const store = await demoStore({ families: 40, bollettini: 2 });
    const oracle = new SearchOracle(store.db);
    for (const text of hostile)
      expect(idsOf(store, text), JSON.stringify(text.slice(0, 40))).toEqual(oracle.search(text, LIMIT));
  });
});
