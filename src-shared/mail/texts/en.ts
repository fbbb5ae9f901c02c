// The words of messages in English. Called by write-mail.ts.
import { formatDate, formatEuro } from '../../domain/format.ts';
import { requestCodeText } from '../../information/request-code.ts';
import type { MailWords } from './words.ts';

const howToPay =
  "You can pay with your bank's app, at banks, post offices and authorised shops, " +
  'or online with the QR code or the notice code printed in the attachment.';

export const en: MailWords = {
  greeting: 'Good morning,',
  closing: 'Kind regards',
  automatic: 'This message is sent by a program: to answer, please use the contacts above.',
  help: (ways) => `Information and help: ${ways}.`,
  phone: (number) => `phone ${number}`,
  email: (address) => `e-mail ${address}`,
  or: ' or ',
  subject: {
    notice: (creditor, count) => `pagoPA payment ${count === 1 ? 'notice' : 'notices'} – ${creditor}`,
    receipt: (creditor) => `Payment receipt – ${creditor}`,
    paymentLink: (creditor) => `pagoPA online payment – ${creditor}`,
    reminder: (creditor) => `Payment reminder – ${creditor}`,
    document: (creditor) => `Information document – ${creditor}`,
    informationAnswer: (creditor) => `Answer to your request – ${creditor}`,
    accountCode: (creditor, purpose) =>
      `${purpose === 'activation' ? 'Activate your access' : 'New password'} – ${creditor}`,
  },
  notice: (creditor, count) => [
    count === 1
      ? `attached you will find the pagoPA payment notice issued by ${creditor}.`
      : `attached you will find, in one file, ${count} pagoPA payment notices issued by ${creditor}.`,
    howToPay,
  ],
  receipt: (creditor, { count, amountCents, paidOn, attached, url }) => [
    `on ${formatDate(paidOn, 'en')} ${creditor} received a payment of ${formatEuro(amountCents, 'en')} ` +
      (count === 1 ? 'for one bill of the school services.' : `for ${count} bills of the school services.`),
    ...(url === undefined ? [] : ['What was paid can be seen on this page:', url]),
    attached
      ? 'The receipt is attached: please keep it for your tax return.'
      : 'The complete receipt can be asked of the office at any time.',
  ],
  paymentLink: (creditor, { count, amountCents, url }) => [
    (count === 1 ? `you can pay a bill of ${creditor} online` : `you can pay ${count} bills of ${creditor} online`) +
      `, ${formatEuro(amountCents, 'en')} in all, from this page:`,
    url,
    'The page shows what is to be paid; the payment begins only when you press the button.',
  ],
  reminder: (creditor, { count, amountCents, oldestDue, attached }) => [
    (count === 1
      ? `one bill of the school services of ${creditor} is still to be paid`
      : `${count} bills of the school services of ${creditor} are still to be paid`) +
      `, ${formatEuro(amountCents, 'en')} in all; ${count === 1 ? 'it is due' : 'the first is due'} on ${formatDate(oldestDue, 'en')}.`,
    attached ? howToPay : 'The office can give you the payment notice.',
    'If you have paid in the last few days, please disregard this message.',
  ],
  document: (creditor, title) => [`attached you will find the document “${title}”, published by ${creditor}.`],
  informationAnswer: (creditor, { code, askedOn, answer }) => [
    `${creditor} answers your request ${requestCodeText(code)} of ${formatDate(askedOn, 'en')}:`,
    answer,
  ],
  accountCode: (creditor, { purpose, username, url, hours }) => [
    purpose === 'activation'
      ? `the office of ${creditor} has registered you for the school services.`
      : `new access to the school services of ${creditor} was asked for.`,
    'With SPID or CIE you can sign in without a password.',
    `Your username is: ${username}`,
    `If you prefer a password, choose it here; the link works once, for ${hours} hours:`,
    url,
    'If you did not ask for this, do nothing: without the link nothing changes.',
  ],
};
