import { beforeEach, describe, expect, test } from 'vitest';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { omocodiaVariants, parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { LocalDateSchema } from '#shared/contracts/fields.ts';
import { expectOk } from '#shared/domain/result.ts';
import { capture, creation, parentOf, update } from '../../../tests/support/captures.ts';
import { fakeCentral, familiesOf, municipality } from '../../../tests/support/fake-central.ts';
import { testEngine } from '../../../tests/support/sync-engine.ts';
import type { OpenStore } from '../store/open-store.ts';
import { findDuplicates, type TypedPerson } from './find-duplicates.ts';

const all = municipality(8);
const family = familiesOf(all)[2]!;
const parent = parentOf(family);
let store: OpenStore;

beforeEach(async () => {
  const desk = await testEngine(await fakeCentral(all));
  await desk.sync();
  store = desk.store;
});

const typed = (person: Partial<TypedPerson>): TypedPerson => ({
  ...{ givenName: 'Nessuno', familyName: 'Qualunque', fiscalCode: null, birthDate: null, exceptPersonId: null },
  ...person,
});
const found = (person: Partial<TypedPerson>) =>
  findDuplicates(store.db, typed(person)).map(({ personId, reason }) => [personId, reason]);
const names = (of: FamilyAggregate['persons'][number]) => ({ givenName: of.givenName, familyName: of.familyName });

describe('somebody who is there already is found', () => {
  test('by fiscal code, in any of its forms', () => {
    const code = expectOk(parseFiscalCode(parent.fiscalCode ?? ''), 'a code of the demo').value;
    for (const form of [code, ...omocodiaVariants(code).slice(1, 4), code.toLowerCase()]) {
      expect(found({ fiscalCode: form })).toContainEqual([parent.id, 'fiscalCode']);
    }
  });

  test('by name and birth date, whatever the accents, and with the names in the wrong order', () => {
    const { givenName, familyName } = names(parent);
    const birthDate = parent.birthDate;
    expect(found({ givenName: givenName.toUpperCase(), familyName, birthDate })).toContainEqual([
      ...[parent.id, 'nameAndBirthDate'],
    ]);
    expect(found({ givenName: familyName, familyName: givenName, birthDate })).toContainEqual([
      ...[parent.id, 'nameAndBirthDate'],
    ]);
  });

  test('by the sound of the name, as a hint', async () => {
    const change = creation('Zichicchi');
    await capture(store, change);
    expect(found({ givenName: 'Adda', familyName: 'Zikikki' })).toEqual([[change.persons[0]!.id, 'nameSound']]);
  });

  test('at once after a change of the name', async () => {
    const value = {
      givenName: 'Xhesika',
      familyName: 'Zykaj',
      fiscalCode: null,
      fiscalCodeCheck: 'unchecked' as const,
    };
    await capture(store, update(family.family.id, { unit: 'person.name', personId: parent.id, value }));
    expect(found({ givenName: 'Xhesika', familyName: 'Zykaj' })).toContainEqual([parent.id, 'nameSound']);
    expect(found(names(parent)).map(([id]) => id)).not.toContain(parent.id);
  });
});

describe('nobody is found', () => {
  test('whose birth date is known to be another', () => {
    const birthDate = LocalDateSchema.parse('1931-12-30');
    expect(found({ ...names(parent), birthDate }).map(([id]) => id)).not.toContain(parent.id);
  });

  test('who is the person whose form is open', () => {
    const whole = { ...names(parent), fiscalCode: parent.fiscalCode, birthDate: parent.birthDate };
    expect(found({ ...whole, exceptPersonId: parent.id }).map(([id]) => id)).not.toContain(parent.id);
  });

  test('for an empty form, or a code that is none', () => {
    expect(found({ givenName: '', familyName: '' })).toEqual([]);
    expect(found({ fiscalCode: 'not a code at all' })).toEqual([]);
  });
});
