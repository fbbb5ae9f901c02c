import { expect, test } from 'vitest';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { instant } from '../../tests/support/fake-values.ts';
import { centralUrlOf, useEnrolmentStore } from './enrolment.ts';
import { useStatusStore } from './status.ts';

const code = 'ABCD-EFGH-JKMN-PQRS';

test('enrols with the address and the code as they were typed', async () => {
  const { desk } = storesOn();
  desk.tell({ desk: { phase: 'empty' }, sync: { connection: 'unenrolled' } });
  const store = useEnrolmentStore();
  expect(await store.enrol(' centrale.example.it/scuola/ ', 'abcd efgh jkmn pqrs')).toBeNull();
  expect(desk.sync.asked).toEqual(['enrol https://centrale.example.it/scuola ABCDEFGHJKMNPQRS']);
  expect(useStatusStore().status?.sync.connection).toBe('online');
});

test('asks nobody while address or code cannot be right', async () => {
  const { desk } = storesOn();
  const store = useEnrolmentStore();
  expect(await store.enrol('non è un indirizzo', code)).toEqual({ code: 'ADDRESS_INVALID' });
  expect(await store.enrol('centrale.example.it', 'ABCD-EFGH-JKMN')).toEqual({ code: 'CODE_INCOMPLETE' });
  expect(await store.enrol('centrale.example.it', 'ABCD-EFGH-JKMN-PQR0')).toEqual({ code: 'CODE_INCOMPLETE' });
  expect(desk.sync.asked).toEqual([]);
});

const until = instant(new Date('2026-01-30T10:05:00Z'));
test.each([
  [{ code: 'CODE_UNKNOWN' }, undefined],
  [{ code: 'OTHER_ENTE' }, undefined],
  [{ code: 'UNREACHABLE' }, undefined],
  [{ code: 'NOT_CENTRAL' }, undefined],
  [{ code: 'ADMINISTRATOR_NEEDED' }, undefined],
  [{ code: 'TOO_MANY_ATTEMPTS', until }, { until }],
])('says why it did not work: %o', async (problem, data) => {
  const { desk } = storesOn();
  desk.sync.refuseWith = { code: problem.code, status: 500, data };
  expect(await useEnrolmentStore().enrol('centrale.example.it', code)).toEqual(problem);
  expect(useEnrolmentStore().busy).toBe(false);
});

test('a desk without a store is a failure like any other', async () => {
  const { desk } = storesOn();
  desk.sync.refuseWith = { code: 'STORE_UNAVAILABLE', status: 500 };
  expect(await useEnrolmentStore().enrol('centrale.example.it', code)).toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test.each([
  ['centrale.example.it', 'https://centrale.example.it'],
  ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ['HTTPS://Centrale.Example.it', 'https://centrale.example.it'],
  ['', null],
  ['due parole', null],
  ['https://', null],
])('%j is the address %j', (typed, address) => {
  expect(centralUrlOf(typed)).toBe(address);
});
