// A stand-in of an IMAP server (RFC 3501) on a free port of this machine: one user, one mailbox, read only. It says as much of the protocol as
// a client needs to sign in, open INBOX and fetch; everything that would change something it refuses. Called by tests of returned mail.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { createServer as createTlsServer } from 'node:tls';
import { smtpCertificate, smtpKey } from './smtp-double.ts';

export interface ImapStandIn {
  readonly port: number;
  /** In order of arrival; their UIDs begin with 1. */
  readonly messages: Buffer[];
  /** The mailbox is made anew: its UIDs mean something else from now on. */
  makeAnew(): void;
  /** Commands that it was sent, without their tags and without what follows LOGIN. */
  readonly heard: string[];
  close(): Promise<void>;
}

/** @param isEncrypted TLS from the first byte, with the certificate of the tests */
export async function startImap(user: string, password: string, isEncrypted = false): Promise<ImapStandIn> {
  const messages: Buffer[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let validity = 7;
  const answer = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    const say = (text: string) => socket.writable && socket.write(`${text}\r\n`);
    say('* OK [CAPABILITY IMAP4rev1] stand-in ready');
    createInterface({ input: socket }).on('line', (line) => {
      const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? [];
      const verb = command.toUpperCase();
      heard.push(verb === 'LOGIN' ? verb : `${verb} ${rest}`.trim());
      switch (verb) {
        case 'CAPABILITY':
          say('* CAPABILITY IMAP4rev1');
          break;
        case 'LOGIN': {
          const right = rest.replaceAll('"', '') === `${user} ${password}`;
          return void say(right ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] no`);
        }
        case 'LIST':
        case 'LSUB':
          say(`* ${verb} () "/" INBOX`);
          break;
        case 'EXAMINE':
          say('* FLAGS (\\Seen)');
          say(`* ${String(messages.length)} EXISTS`);
          say(`* OK [UIDVALIDITY ${String(validity)}] valid`);
          say(`* OK [UIDNEXT ${String(messages.length + 1)}] next`);
          return void say(`${tag} OK [READ-ONLY] open`);
        case 'UID FETCH':
          fetch(rest);
          break;
        case 'LOGOUT':
          say('* BYE');
          say(`${tag} OK`);
          return void socket.end();
        case 'NOOP':
        case 'CLOSE':
          break;
        default:
          return void say(`${tag} BAD not here`);
      }
      say(`${tag} OK done`);
    });
    function fetch(rest: string): void {
      const [, set = '', items = ''] = /^(\S+) \(?(.*?)\)?$/.exec(rest) ?? [];
      const [from = 0, to = from] = set.split(':').map((text) => (text === '*' ? messages.length : Number(text)));
      messages.forEach((message, index) => {
        const uid = index + 1;
        if (uid < from || uid > to) return;
        const size = /RFC822\.SIZE/i.test(items) ? ` RFC822.SIZE ${String(message.length)}` : '';
        if (!/BODY(\.PEEK)?\[\]/i.test(items)) return void say(`* ${String(uid)} FETCH (UID ${String(uid)}${size})`);
        socket.write(`* ${String(uid)} FETCH (UID ${String(uid)}${size} BODY[] {${String(message.length)}}\r\n`);
        socket.write(message);
        say(')');
      });
    }
  };
  const server = isEncrypted
    ? createTlsServer({ key: smtpKey(), cert: smtpCertificate() }, answer)
    : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...{ messages, heard },
    makeAnew: () => void validity++,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
