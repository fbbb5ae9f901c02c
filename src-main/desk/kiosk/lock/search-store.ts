// Looks through the kiosk's own store: no family may be in it, and none of the words that only one person has. Called by self-check.ts.
// The file is encrypted, so it is the rows that are read. A kiosk keeps settings and what is published: few rows.
import { createHash } from 'node:crypto';
import type { ReadableDb } from '../../store/store-connection.ts';
import { everyRow } from './queries.ts';
import type { Looked } from './search-places.ts';
import { countFound, type Needles } from './search-text.ts';

/** What only counters have. */
const tablesOfFamilies = new Set([
  ...[
    'family',
    'person',
    'family_member',
    'payer',
    'enrolment',
    'diet',
    'wallet',
    'bollettino',
    'account',
    'delegation',
  ],
  ...['conflict', 'outbox', 'central_family', 'pinned_family', 'recent_family', 'search_family', 'handed_out_notice'],
  ...['mail_message', 'mail_body', 'mail_attachment'],
]);

export function searchStore(db: ReadableDb, { own }: Needles): Looked {
  const hash = createHash('sha256');
  let [rows, bytes, findings] = [0, 0, 0];
  for (const { table, values } of everyRow(db)) {
    rows += 1;
    const text = Buffer.from(values.map(textOf).join('\n'), 'latin1');
    bytes += text.byteLength;
    hash.update(`${table}\n`).update(text);
    findings += tablesOfFamilies.has(table) ? 1 : countFound({ own, names: [] }, text);
  }
  return { files: 0, bytes, rows, findings, foundIn: findings > 0 ? ['store'] : [], digest: hash.digest('hex') };
}

/** The bytes as Latin-1, which is how a search reads them. */
function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'string' || typeof value === 'number' ? Buffer.from(String(value)).toString('latin1') : '';
}
