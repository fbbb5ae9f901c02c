// An SMTP server that delivers nothing: every message becomes an .eml file. Called by start-central.ts in demo mode.
// It stands in for the office's mail server in a try-out, so that no demonstration ever writes to a real parent.
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { uuidv7 } from 'uuidv7';

export interface MailSink {
  /** smtp://127.0.0.1:PORT — no TLS, no sign-in. */
  readonly url: string;
  /** Where the messages are; names are in order of arrival. */
  readonly folder: string;
  close(): Promise<void>;
}

/** How central sends there, for an ente without a mail account. */
export function sinkAccess(url: string): MailAccess {
  const { hostname: host, port } = new URL(url);
  return {
    ...{ revision: 0, password: null, clientSecret: null, imapPassword: null },
    account: {
      ...{ host, port: Number(port), security: 'none', user: '', from: 'noreply@localhost' },
      ...{ perMinute: 600, perDay: 100_000, oauth: null, imap: null, returnTag: false },
    },
  };
}

const maxMessageBytes = 25 * 1024 * 1024;

export async function startMailSink(folder: string, host = '127.0.0.1', port = 0): Promise<MailSink> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: maxMessageBytes,
    closeTimeout: 1_000,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error('message too large'), { responseCode: 552 }));
          return;
        }
        // Renamed when whole: whoever watches the folder never reads half a message.
        const path = join(folder, `${uuidv7()}.eml`);
        writeFile(`${path}.part`, Buffer.concat(chunks), { mode: 0o600 })
          .then(() => rename(`${path}.part`, path))
          .then(() => callback(), callback);
      });
    },
  });
  // A client that hangs up in the middle is no reason to end.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail sink has no address');
  return {
    url: `smtp://${host}:${String(address.port)}`,
    folder,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
