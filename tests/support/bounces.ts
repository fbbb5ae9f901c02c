// Notifications as mail servers send them when a message cannot be delivered. Called by tests of returned mail.

export interface BounceFacts {
  /** Null: the server does not return the original. */
  readonly messageId: string | null;
  readonly recipient: string;
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
}

export function bounceMessage({ messageId, recipient, to, action = 'failed', status = '5.1.1' }: BounceFacts): Buffer {
  const original =
    messageId === null
      ? []
      : ['--limit', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, 'Subject: Avviso', ''];
  return Buffer.from(
    [
      'From: MAILER-DAEMON@posta.example',
      `To: ${to ?? 'scuola@comune.valdiprova.example'}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="limit"',
      '',
      '--limit',
      'Content-Type: text/plain',
      '',
      'I am sorry to have to inform you.',
      '',
      '--limit',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; posta.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 no such user',
      '',
      ...original,
      '--limit--',
      '',
    ].join('\r\n'),
  );
}
