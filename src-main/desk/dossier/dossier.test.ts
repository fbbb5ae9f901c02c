import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { HistoryEntrySchema, type HistoryEntry } from '#shared/contracts/central/family-history.ts';
import { DisclosureSchema } from '#shared/contracts/disclosure.ts';
import { DossierSchema, type Dossier } from '#shared/contracts/dossier-file.ts';
import { AccountRecordSchema } from '#shared/contracts/records/account.ts';
import type { FamilyAggregate, RecordChange } from '#shared/contracts/records/aggregate.ts';
import { PersonIdSchema, type PersonId } from '#shared/domain/ids.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { demoDesk } from '../../../tests/support/demo-desk.ts';
import { demoStore } from '../../../tests/support/demo-store.ts';
import { untoldDisclosures } from '../disclosures/queries.ts';
import type { OpenStore } from '../store/open-store.ts';
import { drawDossier } from './draw-dossier.ts';
import { gatherDossier } from './gather-dossier.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const FATHER = PersonIdSchema.parse('p-father');
const PRIVATE = {
  phone: '+39 333 9876543',
  email: 'padre@altra-casa.example',
  code: 'FRRMRA80A01H501X',
  street: 'Via Segreta 7',
  username: 'padre.segreto',
};

const account = (personId: PersonId, username: string) =>
  AccountRecordSchema.parse({
    ...{ personId, username, state: 'active', email: null, ownCredentials: true },
    registeredAt: '2026-01-01T08:00:00Z',
  });
const motherOf = ({ persons }: FamilyAggregate) => persons.filter(({ role }) => role === 'parent').at(-1)!.id;

/** Two families: the father is a parent in both, pays in the second, and lives there. */
function households() {
  const families: FamilyAggregate[] = [];
  const change = (made: RecordChange): RecordChange => {
    if (made.kind !== 'family') return made;
    const [first] = made.value.persons;
    if (!first) throw new Error('a family has persons');
    const father = {
      ...{ ...first, id: FATHER, role: 'parent' as const, givenName: 'Mario', familyName: 'Größe-Łukasz' },
      ...{ fiscalCode: PRIVATE.code, phones: [PRIVATE.phone], emails: [PRIVATE.email] },
    };
    const value =
      families.length === 0
        ? {
            ...made.value,
            persons: [...made.value.persons, father],
            accounts: [account(FATHER, PRIVATE.username), account(motherOf(made.value), 'madre.propria')],
          }
        : families.length === 1
          ? {
              ...made.value,
              family: {
                ...made.value.family,
                address: { street: PRIVATE.street, postalCode: '00100', city: 'Roma', province: 'RM' },
              },
              persons: [...made.value.persons, father],
              payers: [{ personId: FATHER, sharePercent: 100, declarant: true, from: localDate(2020, 1, 1), to: null }],
            }
          : made.value;
    families.push(value);
    return { kind: 'family', value };
  };
  return { families, change };
}

const history = (personId: PersonId): HistoryEntry[] => [
  HistoryEntrySchema.parse({
    unit: `person.phones/${personId}`,
    ...{ personId, personName: 'Mario Größe-Łukasz', chosen: null, commandId: '01920000-0000-7000-8000-000000000001' },
    value: { unit: 'person.phones', personId, value: [PRIVATE.phone] },
    by: { operatorName: 'Anna Bianchi', stationName: 'Sportello 1', at: '2026-10-01T09:15:00Z' },
  }),
];

describe('a dossier of a family of two households', () => {
  let store: OpenStore;
  const { families, change } = households();
  const demand = (family: number, personId: PersonId) => ({
    ...{ familyId: families[family]!.family.id, personId, language: 'de' as const, madeBy: 'Anna Bianchi' },
    ...{ madeAt: new Date('2026-11-23T10:00:00Z'), today: localDate(2026, 11, 23) },
  });
  const made = (family: number, personId: PersonId, state: 'complete' | 'missing' = 'complete'): Dossier => {
    const read = { entries: state === 'missing' ? [] : history(FATHER), state };
    const dossier = gatherDossier(store.db, demand(family, personId), read);
    if (!dossier) throw new Error('no dossier');
    return DossierSchema.parse(JSON.parse(JSON.stringify(dossier)));
  };
  const parentsOf = (family: number) => families[family]!.persons.filter(({ role }) => role === 'parent');

  it('gives a parent everything of herself and the children, and nothing of the other parent’s own', async () => {
    store = await demoStore({ size: 'small', families: 3, bollettini: 60, change });
    const mother = parentsOf(0)
      .filter(({ id }) => id !== FATHER)
      .at(-1)!;
    const dossier = made(0, mother.id);
    expect(dossier.accounts).toMatchObject([{ username: 'madre.propria' }]);
    const text = JSON.stringify(dossier);
    for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
    expect(dossier.leftOut).toContainEqual({
      ...{ personId: FATHER, name: 'Mario Größe-Łukasz' },
      fields: expect.arrayContaining(['fiscalCode', 'phones', 'emails']) as string[],
    });
    expect(dossier.persons.find(({ id }) => id === mother.id)?.details).toMatchObject({ emails: mother.emails });
    const children = families[0]!.persons.filter(({ role }) => role === 'child');
    for (const child of children) {
      expect(dossier.persons.find(({ id }) => id === child.id)?.details?.fiscalCode).toBe(child.fiscalCode);
    }
    const { bollettini, diets, enrolments } = families[0]!;
    expect(dossier.bollettini.map(({ id }) => id).sort()).toEqual(bollettini.map(({ id }) => id).sort());
    expect(dossier.bollettini[0]?.lines.length).toBeGreaterThan(0);
    expect([dossier.diets.length, dossier.enrolments.length]).toEqual([diets.length, enrolments.length]);
    expect(dossier.history).toMatchObject([{ value: null, personName: 'Mario Größe-Łukasz' }]);
    for (const key of Object.keys(dossier)) {
      if (!['format', 'version', 'language', 'keys'].includes(key)) expect(dossier.keys).toHaveProperty([key]);
    }

    // The father in the household that is not his, then in his own.
    const there = made(0, FATHER);
    expect(there.family.address).toBeNull();
    expect(there.leftOut[0]).toMatchObject({ personId: null, fields: expect.arrayContaining(['address']) as string[] });
    expect(there.history[0]?.value).toEqual([PRIVATE.phone]);
    expect(JSON.stringify(there)).not.toContain(mother.fiscalCode);
    expect(made(1, FATHER).family.address?.street).toBe(PRIVATE.street);
    const child = children[0]!;
    expect(gatherDossier(store.db, demand(0, child.id), { entries: [], state: 'complete' })).toBeNull();

    // The same on paper: more than a page, every page readable, umlauts as letters, nothing of the other's.
    const { pdf, pages } = drawDossier(dossier, resourcesDir);
    const read = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    expect(read.numPages).toBe(pages);
    expect(pages).toBeGreaterThan(1);
    let printed = '';
    for (let page = 1; page <= pages; page++) {
      const content = await (await read.getPage(page)).getTextContent();
      printed += content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }
    expect(printed).toContain('Nicht herausgegebene Daten');
    expect(printed).toContain('Mario Größe-Łukasz');
    for (const secret of Object.values(PRIVATE)) expect(printed).not.toContain(secret);
    for (const { noticeNumber } of bollettini) if (noticeNumber) expect(printed).toContain(noticeNumber);
    expect((await read.getMarkInfo())?.Marked).toBe(true);
  });
});

it('is made at the desk without a line, says that the history is missing, and is on the shelf', async () => {
  const families: FamilyAggregate[] = [];
  const change = (made: RecordChange): RecordChange => {
    if (made.kind === 'family') families.push(made.value);
    return made;
  };
  const demo = await demoDesk({ size: 'small', families: 2, change });
  const client = await demo.signedInClient();
  const { family, persons } = families[0]!;
  const parent = persons.find(({ role }) => role === 'parent')!;
  const wish = { familyId: family.id, language: 'it', identityChecked: true } as const;
  const done = await client.dossier.make({ ...wish, personId: parent.id });
  expect(done.history).toBe('missing');
  const json = demo.desk.findDocument(done.json.documentId);
  const dossier = DossierSchema.parse(JSON.parse(Buffer.from(json?.bytes ?? []).toString()));
  expect(dossier.about).toMatchObject({ history: 'missing', madeBy: 'Anna Bianchi' });
  expect(
    Buffer.from(demo.desk.findDocument(done.pdf.documentId)?.bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(done.json.fileName).toMatch(/^fascicolo-\d{4}-\d\d-\d\d\.json$/);
  const [told, ...more] = untoldDisclosures.all(demo.desk.connection().desk.openStore()!.db, 10);
  const { what, operatorId } = DisclosureSchema.parse(JSON.parse(told?.record ?? ''));
  expect(what).toEqual({ kind: 'dossier', familyId: family.id, to: parent.id });
  expect([operatorId === null, more]).toEqual([false, []]);
  const child = persons.find(({ role }) => role === 'child')!;
  await expect(client.dossier.make({ ...wish, personId: child.id })).rejects.toMatchObject({ code: 'NOT_A_PARENT' });
});
