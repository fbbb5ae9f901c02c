// What a message in the return mailbox says about one of ours: that it could not be delivered (a delivery status notification, RFC 3464), or
// nothing of the kind. Pure but for the parsing of MIME. Called by read-returns. A delay is no failure, and a reply of a person is none either.
import { simpleParser, type ParsedMail } from 'mailparser';
import { tagOf } from '#shared/mail/return-tag.ts';

export interface Bounce {
  /** With their angle brackets; the first that is ours counts. */
  readonly messageIds: readonly string[];
  /** Of return addresses that were made for one message each. */
  readonly tags: readonly string[];
  /** Whom the server could not deliver to; null: it does not say. */
  readonly recipient: string | null;
  /** 5.1.1 and the like; null: it does not say. */
  readonly status: string | null;
}

/** The status stays an attachment of its own; nothing is made of the text. */
const parsing = { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true };

/** Null: not a notification that one of our messages failed for good. */
export async function readBounce(source: Buffer): Promise<Bounce | null> {
  const mail = await simpleParser(source, parsing);
  const report = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (!report) return null;
  const fields = fieldsOf(report.content.toString('utf8'));
  const action = fields.get('action')?.toLowerCase();
  const status = fields.get('status')?.match(/^[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? null;
  if (action !== 'failed' && !(action === undefined && status?.startsWith('5.'))) return null;
  const original = mail.attachments.find(({ contentType }) =>
    /^(message\/rfc822|text\/rfc822-headers)/.test(contentType),
  );
  const returned = original ? fieldsOf(original.content.toString('utf8').split(/\r?\n\r?\n/)[0] ?? '') : new Map();
  const named = [returned.get('message-id'), fields.get('x-original-message-id'), mail.inReplyTo, ...references(mail)];
  return {
    messageIds: named.flatMap((text) => (typeof text === 'string' ? (text.match(/<[^<>\s]+>/g) ?? []) : [])),
    tags: tagsIn(mail),
    recipient: addressOf(fields.get('final-recipient') ?? fields.get('original-recipient')),
    status,
  };
}

function tagsIn(mail: ParsedMail): string[] {
  const places = ['to', 'delivered-to', 'x-original-to', 'envelope-to'];
  const lines = mail.headerLines.filter(({ key }) => places.includes(key)).map(({ line }) => line);
  return lines.flatMap((line) => tagOf(line) ?? []);
}

const references = ({ references: found }: ParsedMail): readonly string[] =>
  found === undefined ? [] : Array.isArray(found) ? found : [found];

/** `rfc822; nessuno@posta.example` → the address. */
const addressOf = (field: string | undefined): string | null => field?.match(/[^\s;<>]+@[^\s;<>]+/)?.[0] ?? null;

/** Name → first value; folded lines are one. The fields of all recipients count: we send to one. */
function fieldsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), value.trim());
  }
  return found;
}
