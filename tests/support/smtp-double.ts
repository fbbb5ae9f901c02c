// A real SMTP server for the tests, on a free port of this machine, that misbehaves as told. Called by tests of mail.
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface SmtpDouble {
  readonly url: string;
  readonly port: number;
  /** Whole messages that it took, as they came over the line. */
  readonly messages: Buffer[];
  /** Return addresses of what was begun, in order. */
  readonly senders: string[];
  /** How many lines were opened to it. */
  lines(): number;
  close(): Promise<void>;
}

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/mail-server/${name}`, import.meta.url), 'utf8');

export const smtpKey = (): string => fixture('key.pem');

/** The certificate that a test may trust for a while. */
export const smtpCertificate = (): string => fixture('certificate.pem');

const reply = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

export interface SmtpBehaviour {
  readonly refuseRecipient?: number;
  /** By address. */
  readonly refuse?: Readonly<Record<string, number>>;
  /** Turns each recipient away once, with 450. */
  readonly greylist?: boolean;
  /** Signs in by OAuth2 alone, and takes this access token. */
  readonly token?: string;
  /** How long it thinks about each message. Milliseconds. */
  readonly slowMs?: number;
  /** How long it thinks about each recipient. Milliseconds. */
  readonly slowRecipientMs?: number;
  /** Takes the whole message, and the line breaks instead of its answer. */
  readonly cutAfterMessage?: boolean;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly refuseMessage?: number;
  readonly largest?: number;
  /** TLS from the first byte, or offered by STARTTLS; with the certificate of tests/fixtures/mail-server. */
  readonly tls?: 'from-the-start' | 'offered';
  /** Only this password is right; without it nobody signs in. */
  readonly password?: string;
}

/** A server that keeps to the protocol. */
export async function startSmtp(behaviour: SmtpBehaviour = {}): Promise<SmtpDouble> {
  const messages: Buffer[] = [];
  const seen = new Set<string>();
  const senders: string[] = [];
  let lines = 0;
  const options: SMTPServerOptions = {
    onConnect: (_session, callback) => {
      lines++;
      callback();
    },
    secure: behaviour.tls === 'from-the-start',
    ...(behaviour.tls === undefined ? {} : { key: fixture('key.pem'), cert: fixture('certificate.pem') }),
    disabledCommands: [
      ...(behaviour.tls === 'offered' ? [] : ['STARTTLS']),
      ...(behaviour.password === undefined && behaviour.token === undefined ? ['AUTH'] : []),
    ],
    authOptional: behaviour.password === undefined && behaviour.token === undefined,
    ...(behaviour.token === undefined ? {} : { authMethods: ['XOAUTH2'] }),
    allowInsecureAuth: true,
    ...(behaviour.largest === undefined ? {} : { size: behaviour.largest }),
    onAuth: ({ password, accessToken }, _session, callback) => {
      const isRight = behaviour.token === undefined ? password === behaviour.password : accessToken === behaviour.token;
      if (isRight) callback(null, { user: 'station' });
      else callback(reply(535, 'Authentication failed'));
    },
    onMailFrom: ({ address }, _session, callback) => {
      senders.push(address);
      callback(null);
    },
    onRcptTo: ({ address }, _session, callback) => {
      const refused = behaviour.refuse?.[address] ?? behaviour.refuseRecipient;
      const greylisted = behaviour.greylist === true && !seen.has(address);
      seen.add(address);
      const answer = greylisted ? reply(450, 'come again') : refused === undefined ? null : reply(refused, 'not here');
      if (behaviour.slowRecipientMs === undefined) return callback(answer);
      return void setTimeout(() => callback(answer), behaviour.slowRecipientMs);
    },
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(reply(552, 'too large'));
        if (behaviour.refuseMessage !== undefined) return callback(reply(behaviour.refuseMessage, 'not now'));
        messages.push(Buffer.concat(chunks));
        if (behaviour.cutAfterMessage === true) return void sockets.forEach((socket) => socket.destroy());
        if (behaviour.slowMs === undefined) return callback(null);
        return void setTimeout(() => callback(null), behaviour.slowMs);
      });
    },
  };
  const sockets = new Set<Socket>();
  const server = new SMTPServer(options);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A client that refuses the certificate hangs up in the middle of the handshake.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(behaviour.port ?? 0, behaviour.host ?? '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const user = behaviour.password === undefined ? '' : 'station:secret@';
  return {
    url: `${behaviour.tls === 'from-the-start' ? 'smtps' : 'smtp'}://${user}127.0.0.1:${port}`,
    port,
    messages,
    senders,
    lines: () => lines,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** What a server says to each line, and what it does not say: a script for behaviour that no sane server shows. */
export type Script = (line: string, socket: Socket) => string | null;

/** A server that greets with `greeting` (null: not at all) and then follows `script`, line by line. */
export async function startScripted(greeting: string | null, script: Script = () => null): Promise<SmtpDouble> {
  const sockets = new Set<Socket>();
  let lines = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    lines++;
    socket.on('error', () => sockets.delete(socket));
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const answer = script(line, socket);
        if (answer !== null && socket.writable) socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    messages: [],
    senders: [],
    lines: () => lines,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Answers as a server does up to DATA; what happens after the final dot is `afterDot`. */
export const politeUntilDot =
  (afterDot: Script): Script =>
  (line, socket) => {
    if (line === '.') return afterDot(line, socket);
    if (/^(EHLO|HELO)/.test(line)) return '250 double';
    if (/^(MAIL|RCPT)/.test(line)) return '250 fine';
    if (line === 'DATA') return '354 go on';
    return null;
  };
