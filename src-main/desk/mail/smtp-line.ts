// One connection to a mail server, by which several messages may leave one after the other. Called by the mail office and by the test of
// the account. The socket is ours, so that we can hang up whatever the server is doing; every step ends within a time that nothing stretches.
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { mailError, readMailFailure, type MailError } from '#shared/mail/mail-error.ts';
import { accessToken } from './access-token.ts';
import type { SmtpSettings } from './smtp-settings.ts';

export interface MailTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Of silence, in the middle of the conversation. */
  readonly silenceMs: number;
  /** From the first packet to the server's readiness, and again for each message. */
  readonly totalMs: number;
}

export const defaultMailTimeouts: MailTimeouts = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 20_000,
  totalMs: 60_000,
};

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export class SmtpLine {
  readonly #socket: Socket;
  readonly #connection: SMTPConnection;
  readonly #timeouts: MailTimeouts;
  /** Told what ends the line while somebody waits for an answer on it. */
  #fail: ((failure: unknown) => void) | null = null;
  #broken = false;

  private constructor(socket: Socket, connection: SMTPConnection, timeouts: MailTimeouts) {
    this.#socket = socket;
    this.#connection = connection;
    this.#timeouts = timeouts;
    connection.on('error', (failure) => this.#break(failure));
    connection.on('end', () => this.#break(new Error('the server ended the line')));
  }

  /** Connected, encrypted as asked, signed in. */
  static async open(
    settings: SmtpSettings,
    timeouts: MailTimeouts = defaultMailTimeouts,
  ): Promise<Result<SmtpLine, MailError>> {
    let socket: Socket;
    try {
      socket = await openSocket(settings, timeouts);
    } catch (failure) {
      return err(readMailFailure(failure, false, false));
    }
    const connection = new SMTPConnection({
      ...{ connection: socket, host: settings.host, port: settings.port },
      ...{ secure: settings.secure, requireTLS: settings.requireTls },
      ...{ greetingTimeout: timeouts.greetingMs, socketTimeout: timeouts.silenceMs },
      ...{ connectionTimeout: timeouts.connectMs },
    });
    const line = new SmtpLine(socket, connection, timeouts);
    const ready = await line.#within(async () => {
      await line.#answer((done) => connection.connect(done));
      const { auth } = settings;
      if (auth === null) return;
      if ('pass' in auth) await line.#answer((done) => connection.login({ credentials: { ...auth } }, done));
      else {
        const token = await accessToken(auth.oauth, timeouts.totalMs);
        const oauth2 = new XOAuth2({ user: auth.user, accessToken: token });
        await line.#answer((done) => connection.login({ oauth2 } as never, done));
      }
    });
    if (ready === null) return ok(line);
    line.close();
    return err(readMailFailure(ready.failure, false, ready.outOfTime));
  }

  /** Nothing has gone wrong with it that would harm another message. */
  get usable(): boolean {
    return !this.#broken;
  }

  /**
   * Resolves once the server has taken responsibility for the message, with its reply code. Never rejects for what a server does.
   * @param onHandingOver called when the server is ready to take the message, before its first byte leaves; what it throws keeps it here
   */
  async send(
    envelope: Envelope,
    message: Buffer,
    onHandingOver: () => void,
  ): Promise<Result<{ readonly smtpCode: number }, MailError>> {
    let handedOver = false;
    let begun = false;
    const raw = new Readable({
      read() {
        if (begun) return;
        begun = true;
        onHandingOver();
        this.push(message);
        this.push(null);
      },
    });
    raw.once('end', () => (handedOver = true));
    let smtpCode = 250;
    const failed = await this.#within(() =>
      this.#answer((done) =>
        this.#connection.send({ ...envelope, size: message.length }, raw, (failure, sent) => {
          // After a failure there is no second argument, whatever the types say.
          if (!failure) smtpCode = Number(/^\d{3}/.exec(sent.response)?.[0] ?? 250);
          done(failure);
        }),
      ),
    );
    if (failed === null) return ok({ smtpCode });
    const error = readMailFailure(failed.failure, handedOver, failed.outOfTime);
    // In the middle of a message nothing else can be said on this line; after a refusal the server must forget the envelope.
    if (error.smtpCode === null || error.smtpCode === 421 || (begun && !handedOver)) this.#break(failed.failure);
    else if (this.usable) await this.#within(() => this.#answer((done) => this.#connection.reset(done)));
    return err(error);
  }

  /** With a goodbye where the line is in order. */
  close(): void {
    if (this.usable) this.#connection.quit();
    this.#broken = true;
    this.#connection.close();
    this.#socket.destroy();
  }

  #break(failure: unknown): void {
    this.#broken = true;
    this.#fail?.(failure);
  }

  /** One question to the library, also ended when the line ends. */
  #answer(ask: (done: (failure?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure?: unknown): void => {
        this.#fail = null;
        if (failure === undefined || failure === null) resolve();
        // The caller reads whatever it is.
        else reject(failure instanceof Error ? failure : new Error(String(failure)));
      };
      if (this.#broken) return settle(new Error('the line is broken'));
      this.#fail = settle;
      ask(settle);
    });
  }

  async #within(work: () => Promise<void>): Promise<{ failure: unknown; outOfTime: boolean } | null> {
    let outOfTime = false;
    const timer = setTimeout(() => {
      outOfTime = true;
      this.#break(mailError('MAIL_TIMEOUT'));
      this.#socket.destroy();
    }, this.#timeouts.totalMs);
    try {
      await work();
      return null;
    } catch (failure) {
      return { failure, outOfTime };
    } finally {
      clearTimeout(timer);
    }
  }
}

function openSocket({ host, port }: SmtpSettings, { connectMs }: MailTimeouts): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: connectMs });
    const timedOut = (): void => {
      socket.destroy(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' }));
    };
    socket.once('timeout', timedOut);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('timeout', timedOut);
      socket.off('error', reject);
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}
