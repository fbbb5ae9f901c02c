// One SMTP conversation: hands a composed message to the server, within a time that nothing can stretch.
// Called by send-notice. The socket is ours, so that we can hang up whatever the server is doing.
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { mailError, readMailFailure, type MailError } from './mail-error.ts';
import type { SmtpSettings } from './smtp-settings.ts';

export interface MailTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Of silence, in the middle of the conversation. */
  readonly silenceMs: number;
  /** From the first packet to the last answer. */
  readonly totalMs: number;
}

export const defaultMailTimeouts: MailTimeouts = {
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 20_000,
  totalMs: 60_000,
};

export interface Delivery {
  readonly settings: SmtpSettings;
  readonly envelope: { readonly from: string; readonly to: string };
  readonly message: Buffer;
  readonly timeouts: MailTimeouts;
  readonly signal?: AbortSignal;
}

function openSocket(
  { settings, timeouts }: Delivery,
  onOpened: (socket: Socket) => void,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: settings.host, port: settings.port, timeout: timeouts.connectMs });
    onOpened(socket);
    const timedOut = (): void => {
      socket.destroy(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' }));
    };
    socket.once('timeout', timedOut);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('timeout', timedOut);
      socket.off('error', reject);
      socket.setTimeout(0);
      if (signal.aborted) socket.destroy();
      resolve(socket);
    });
  });
}

/** Resolves once the server has taken responsibility for the message, with its reply code. Never rejects for what a server does. */
export async function deliver(delivery: Delivery): Promise<Result<{ readonly smtpCode: number | null }, MailError>> {
  const { settings, timeouts } = delivery;
  const deadline = AbortSignal.timeout(timeouts.totalMs);
  const signal = delivery.signal === undefined ? deadline : AbortSignal.any([deadline, delivery.signal]);
  if (signal.aborted) return err(mailError('MAIL_TIMEOUT'));
  let socket: Socket | undefined;
  const hangUp = (): void => {
    socket?.destroy(new Error('the time is up'));
  };
  signal.addEventListener('abort', hangUp, { once: true });

  let handedOver = false;
  const raw = Readable.from([delivery.message], { objectMode: false });
  raw.once('end', () => {
    handedOver = true;
  });
  const transport = nodemailer.createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTls,
    ...(settings.auth === null ? {} : { auth: { ...settings.auth } }),
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    connectionTimeout: timeouts.connectMs,
    getSocket: (_options, callback) => {
      openSocket(
        delivery,
        (opened) => {
          socket = opened;
        },
        signal,
      ).then(
        (connection) => {
          callback(null, { connection });
        },
        (failure: unknown) => {
          callback(failure instanceof Error ? failure : new Error(String(failure)), false);
        },
      );
    },
  });
  try {
    const sent = await transport.sendMail({ envelope: { ...delivery.envelope, size: delivery.message.length }, raw });
    return ok({ smtpCode: Number(/^\d{3}/.exec(sent.response)?.[0] ?? 250) });
  } catch (failure) {
    return err(readMailFailure(failure, handedOver, signal.aborted));
  } finally {
    signal.removeEventListener('abort', hangUp);
    transport.close();
    socket?.destroy();
  }
}
