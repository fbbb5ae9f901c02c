// A mail office of its own process, over the store in a folder, sending to one server until it is killed or nothing waits any more.
// Called by mail-killed.test.ts: node mailing-program.ts FOLDER SMTP-URL
import { pino } from 'pino';
import { MailOffice } from '#desk/mail/mail-office.ts';
import { openStore } from '#desk/store/open-store.ts';

const [dataDir = '', smtpUrl = ''] = process.argv.slice(2);
const key = Buffer.alloc(32, 7);
const opened = await openStore({
  ...{ dataDir, keys: { protection: 'test', load: async () => key, create: async () => key } },
});
if (!opened.ok) throw new Error(opened.error);
const desk = { mail: { smtpUrl, from: 'scuola@comune.valdiprova.example' }, resourcesDir: '' };
const office = new MailOffice({
  ...{ desk, log: pino({ enabled: false }), now: () => new Date(), lease: async () => 'no-line' as const },
  returned: async () => [],
  onDamage: (failure) => {
    throw failure;
  },
});
office.open(opened.value);
office.changed();
for await (const { waiting } of office.watch()) if (waiting === 0) break;
await office.close();
opened.value.close();
