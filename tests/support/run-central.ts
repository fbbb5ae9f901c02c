// A central server in a process of its own, for tests that stop it, start it again or only need it there.
// `node tests/support/run-central.ts DIR PORT [SIZE]`: prints one JSON line when it listens, ends when its input closes.
// SIZE `none`: no demo, only what was made in DIR before.
import { startCentral } from '../../src-central/start-central.ts';

const [dataDir = '', port = '0', size = 'small'] = process.argv.slice(2);
if (size !== 'small' && size !== 'town' && size !== 'none') throw new Error(`no such size: ${size}`);
const options = { dataDir, port: Number(port) };
const { close, ...ready } = await (size === 'none' ? startCentral(options) : startCentral({ ...options, demo: size }));
console.log(JSON.stringify(ready));

// The test that started this may be killed: its end of the pipe closes with it, and nothing is left behind.
process.stdin.resume().once('end', () => void close().then(() => process.exit(0)));
