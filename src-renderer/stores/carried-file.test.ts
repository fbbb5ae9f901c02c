import { expect, test } from 'vitest';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useCarriedFileStore } from './carried-file.ts';

const passphrase = 'K7QP-3MXD-9WTA-HB2E';
const saves = (outcome: unknown) => ({ save: () => Promise.resolve(outcome) }) as never;

test('writes what waits, and has the shell save it', async () => {
  const { desk, connection } = storesOn();
  Object.assign(connection, { shell: saves({ outcome: 'saved', fileName: 'modifiche-2.sportello' }) });
  const store = useCarriedFileStore();
  expect(await store.write(passphrase)).toEqual({ fileName: 'modifiche-2.sportello', commands: 5 });
  expect(desk.sync.passphrase).toBe(passphrase);
});

test('a saving that was called off is no failure; nothing waiting is one', async () => {
  const { desk, connection } = storesOn();
  Object.assign(connection, { shell: saves({ outcome: 'cancelled' }) });
  const store = useCarriedFileStore();
  expect(await store.write(passphrase)).toBeNull();
  desk.sync.outbox = [];
  expect(await store.write(passphrase)).toEqual({ problem: 'NOTHING_WAITING' });
});

test('reads a file and says how many changes were new', async () => {
  storesOn();
  expect(await useCarriedFileStore().read(new Blob(['x']), passphrase)).toEqual({ taken: 2, known: 1 });
});

test.each([
  ['WRONG_PASSPHRASE', 403],
  ['NOT_A_FILE_OF_OURS', 422],
  ['OTHER_ENTE', 409],
] as const)('says why a file is not taken: %s', async (code, status) => {
  const { desk } = storesOn();
  desk.sync.refuseWith = { code, status };
  expect(await useCarriedFileStore().read(new Blob(['x']), passphrase)).toEqual({ problem: code });
});

test('a file that is too large, or cannot be read, never reaches the desk', async () => {
  const { desk } = storesOn();
  desk.failWith('UNEXPECTED');
  const store = useCarriedFileStore();
  expect(await store.read(new Blob([new Uint8Array(2_700_000)]), passphrase)).toEqual({ problem: 'TOO_LARGE' });
  const unreadable = Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(new Error('gone')) });
  expect(await store.read(unreadable, passphrase)).toEqual({ problem: 'UNREADABLE' });
});
