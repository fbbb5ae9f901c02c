// The peer of the import bench: the very rows that the import wrote, by plain COPY into empty tables of the same columns and indexes.
// Called by tests/bench/import.ts. No reading of a file, no checks, no history, no undo, no feed: what the database alone takes.
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const tables = ['family', 'person', 'family_member', 'payer', 'enrolment', 'diet', 'bollettino', 'bollettino_line'];

export async function copyPeer(databaseUrl: string): Promise<{ readonly seconds: number; readonly rows: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const texts = new Map<string, Buffer[]>();
    for (const table of tables) {
      const chunks: Buffer[] = [];
      for await (const chunk of client.query(copyTo(`copy ${table} to stdout`)))
        chunks.push(Buffer.from(chunk as Uint8Array));
      texts.set(table, chunks);
      await client.query(`create table peer_${table} (like ${table} including all)`);
    }
    const begun = performance.now();
    let rows = 0;
    await client.query('begin');
    for (const [table, chunks] of texts) {
      const sink = client.query(copyFrom(`copy peer_${table} from stdin`));
      await pipeline(Readable.from(chunks), sink);
      rows += sink.rowCount;
    }
    await client.query('commit');
    return { seconds: (performance.now() - begun) / 1000, rows };
  } finally {
    await client.end();
  }
}
