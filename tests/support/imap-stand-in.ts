// A stand-in of an IMAP server (RFC 3501) on a free port of this machine: one user, one mailbox, read only. It says as much of the protocol as
// a client needs to sign in (also by OAuth2, also after STARTTLS), open INBOX and fetch; everything that would change something it refuses. Called by tests of returned mail.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { smtpCertificate, smtpKey } from './smtp-double.ts';

export interface ImapStandIn {
  readonly port: number;
  /** In order of arrival; their UIDs begin with 1. */
  readonly messages: Buffer[];
  /** The mailbox is made anew: its UIDs mean something else from now on. */
  makeAnew(): void;
  /** Commands that it was sent, without their tags and without the secrets of a sign-in. */
  readonly heard: string[];
  close(): Promise<void>;
}

export interface ImapDoor {
  readonly user: string;
  /** What signs in: a password by LOGIN, or an access token by XOAUTH2 alone. */
  readonly secret: { readonly password: string } | { readonly token: string };
  /** TLS from the first byte, or offered by STARTTLS, and nobody signs in without; with the certificate of the tests. Default: none. */
  readonly tls?: 'from-the-start' | 'offered';
}

export async function startImap({ user, secret, tls }: ImapDoor): Promise<ImapStandIn> {
  const messages: Buffer[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let validity = 7;
  const certificate = { key: smtpKey(), cert: smtpCertificate() };
  const greet = (socket: Socket): void => {
    socket.write('* OK stand-in ready\r\n');
    answer(socket, tls !== 'offered');
  };
  const answer = (socket: Socket, maySignIn: boolean): void => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    const say = (text: string) => socket.writable && socket.write(`${text}\r\n`);
    const lines = createInterface({ input: socket });
    let onNext: ((line: string) => void) | null = null;
    lines.on('line', (line) => {
      if (onNext) return void onNext(line);
      const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? [];
      const verb = command.toUpperCase();
      heard.push(verb === 'LOGIN' ? verb : `${verb} ${rest}`.trim());
      const signedIn = (isRight: boolean) => {
        onNext = null;
        say(isRight && maySignIn ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] no`);
      };
      switch (verb) {
        case 'CAPABILITY':
          say(
            `* CAPABILITY IMAP4rev1 ${maySignIn ? '' : 'STARTTLS LOGINDISABLED'} ${'token' in secret ? 'AUTH=XOAUTH2' : ''}`,
          );
          break;
        case 'STARTTLS':
          if (maySignIn) return void say(`${tag} BAD not here`);
          lines.close();
          say(`${tag} OK go on`);
          return answer(
            new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) }),
            true,
          );
        case 'LOGIN':
          return signedIn('password' in secret && rest.replaceAll('"', '') === `${user} ${secret.password}`);
        case 'AUTHENTICATE':
          if (!('token' in secret) || rest !== 'XOAUTH2') return void say(`${tag} BAD not here`);
          say('+ ');
          return void (onNext = (given) => {
            const shown = Buffer.from(given, 'base64').toString('utf8');
            if (shown === `user=${user}\x01auth=Bearer ${secret.token}\x01\x01`) return signedIn(true);
            // The client hears why, says that it has, and is then turned away.
            say(`+ ${Buffer.from('{"status":"401"}').toString('base64')}`);
            onNext = () => signedIn(false);
          });
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
  const server = tls === 'from-the-start' ? createTlsServer(certificate, greet) : createServer(greet);
  // A client that refuses the certificate hangs up in the middle of the handshake.
  server.on('tlsClientError', () => {});
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
