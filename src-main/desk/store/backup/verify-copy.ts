// Opens a copy of the store with the key and checks it through. Called for every backup made, and before one is restored.
// A copy that was never opened is a hope, not a backup.
import { connect } from '../connect.ts';
import { schemaVersionOf } from '../migrate.ts';

/** The schema's version of a sound copy. Throws what SQLite throws, or an Error when the check finds something. */
export function verifyCopy(file: string, key: Uint8Array): number {
  const connection = connect({ file, key, mustExist: true, readOnly: true, cacheKiB: 8192 });
  try {
    const result = connection.raw.pragma('quick_check(1)', { simple: true });
    if (result !== 'ok') throw new Error('the copy of the store is damaged');
    return schemaVersionOf(connection);
  } finally {
    connection.raw.close();
  }
}
