// A demo central server in a process of its own, for tests that stop it, start it again or only need it there.
// `node tests/support/run-central.ts DIR PORT [SIZE]`: prints one JSON line when it listens, ends when its input closes.
import { startCentral } from '../../src-central/start-central.ts';

const [dataDir = '', port = '0', size = 'small'] = process.argv.slice(2);
if (size !== 'small' && size !== 'town') throw new Error(`no such size: ${size}`);
const central = await startCentral({ dataDir, port: Number(port), demo: size });
const { url, enrolmentCode, operators, smtpUrl, mailDir } = central;
console.log(JSON.stringify({ url, enrolmentCode, operators, smtpUrl, mailDir }));

// The test that started this may be killed: its end of the pipe closes with it, and nothing is left behind.
process.stdin.resume().once('end', () => void central.close().then(() => process.exit(0)));
