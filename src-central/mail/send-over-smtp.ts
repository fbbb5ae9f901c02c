// One message over one line to the ente's mail server: connected, encrypted as asked, signed in. Called by deliver.ts.
// The library's transport reads a message before the server is ready to take it; whether it was handed over must be known, so the line is ours.
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readMailFailure, type MailError } from '#shared/mail/mail-error.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One question to the server: resolves with its answer, rejects with whatever comes instead. */
type Step = (ask: (done: (failure?: Error | null) => void) => void) => Promise<void>;

/** Never rejects for what a server does. @param timeoutMs of silence */
export async function sendOverSmtp(
  access: MailAccess,
  envelope: Envelope,
  message: Buffer,
  timeoutMs: number,
): Promise<Result<{ readonly smtpCode: number }, MailError>> {
  const { host, port, security } = access.account;
  const connection = new SMTPConnection({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
  });
  // What ends the line ends the step under way, whether or not the library answers it too.
  let fail = (_failure: Error): void => {};
  connection.on('error', (failure: Error) => fail(failure));
  connection.on('end', () => fail(new Error('the server ended the line')));
  const step: Step = (ask) =>
    new Promise((resolve, reject) => {
      fail = reject;
      ask((failure) => (failure ? reject(failure) : resolve()));
    });

  // Read only once the server has said that it takes the message.
  const raw = Readable.from([message], { objectMode: false });
  let handedOver = false;
  raw.once('end', () => (handedOver = true));
  try {
    await step((done) => connection.connect(done));
    await signIn(connection, access, step);
    let smtpCode = 250;
    await step((done) =>
      connection.send({ ...envelope, size: message.length }, raw, (failure, sent) => {
        // After a failure there is no second argument, whatever the types say.
        if (!failure) smtpCode = Number(/^\d{3}/.exec(sent.response)?.[0] ?? 250);
        done(failure);
      }),
    );
    connection.quit();
    return ok({ smtpCode });
  } catch (failure) {
    connection.close();
    return err(readMailFailure(failure, handedOver, false));
  }
}

async function signIn(
  connection: SMTPConnection,
  { account: { user, oauth }, password, clientSecret }: MailAccess,
  step: Step,
): Promise<void> {
  if (user === '') return;
  if (!oauth) {
    await step((done) => connection.login({ credentials: { user, pass: password ?? '' } }, done));
    return;
  }
  const oauth2 = new XOAuth2({
    ...{ user, clientId: oauth.clientId, accessUrl: oauth.tokenUrl, refreshToken: password ?? '' },
    ...(clientSecret !== null && { clientSecret }),
  });
  // The types of the library know the passwords alone.
  await step((done) => connection.login({ oauth2 } as never, done));
}
