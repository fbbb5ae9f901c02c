// An express-pouchdb server on LevelDB in a process of its own, as central is: `node run-pouchdb-server.ts FOLDER`.
// Prints one JSON line with its address; ends when its input closes.
import { createServer } from 'node:http';
import { join } from 'node:path';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb-node';

const [folder = ''] = process.argv.slice(2);
const listener = expressPouchdb(PouchDB.defaults({ prefix: join(folder, 'server-') }), {
  mode: 'minimumForPouchDB',
  logPath: join(folder, 'server.log'),
  configPath: join(folder, 'server.json'),
});
const server = createServer(listener).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  console.log(JSON.stringify({ url: `http://127.0.0.1:${String(address.port)}` }));
});
process.stdin.resume().once('end', () => process.exit(0));
