// The words of messages in German. Called by write-mail.ts.
import { formatDate, formatEuro } from '../../domain/format.ts';
import { requestCodeText } from '../../information/request-code.ts';
import type { MailWords } from './words.ts';

const howToPay =
  'Sie können mit der App Ihrer Bank, bei Banken, Postämtern und ermächtigten Geschäften zahlen ' +
  'oder online mit dem QR-Code oder dem Mitteilungscode aus dem Anhang.';

export const de: MailWords = {
  greeting: 'Guten Tag,',
  closing: 'Mit freundlichen Grüßen',
  automatic: 'Diese Nachricht wird von einem Programm gesendet: Bitte antworten Sie über die oben genannten Kontakte.',
  help: (ways) => `Auskunft und Hilfe: ${ways}.`,
  phone: (number) => `Telefon ${number}`,
  email: (address) => `E-Mail ${address}`,
  or: ' oder ',
  subject: {
    notice: (creditor, count) => `pagoPA-${count === 1 ? 'Zahlungsmitteilung' : 'Zahlungsmitteilungen'} – ${creditor}`,
    receipt: (creditor) => `Zahlungsbestätigung – ${creditor}`,
    paymentLink: (creditor) => `pagoPA-Onlinezahlung – ${creditor}`,
    reminder: (creditor) => `Zahlungserinnerung – ${creditor}`,
    document: (creditor) => `Informationsdokument – ${creditor}`,
    informationAnswer: (creditor) => `Antwort auf Ihre Anfrage – ${creditor}`,
    accountCode: (creditor, purpose) =>
      `${purpose === 'activation' ? 'Zugang freischalten' : 'Neues Passwort'} – ${creditor}`,
  },
  notice: (creditor, count) => [
    count === 1
      ? `im Anhang finden Sie die pagoPA-Zahlungsmitteilung von ${creditor}.`
      : `im Anhang finden Sie in einer Datei ${count} pagoPA-Zahlungsmitteilungen von ${creditor}.`,
    howToPay,
  ],
  receipt: (creditor, { count, amountCents, paidOn, attached, url }) => [
    `${creditor} hat am ${formatDate(paidOn, 'de')} eine Zahlung von ${formatEuro(amountCents, 'de')} ` +
      (count === 1
        ? 'für eine Rechnung der Schuldienste erhalten.'
        : `für ${count} Rechnungen der Schuldienste erhalten.`),
    ...(url === undefined ? [] : ['Was bezahlt wurde, sehen Sie auf dieser Seite:', url]),
    attached
      ? 'Die Bestätigung liegt bei: Bitte bewahren Sie sie für die Steuererklärung auf.'
      : 'Die vollständige Bestätigung erhalten Sie jederzeit im Büro.',
  ],
  paymentLink: (creditor, { count, amountCents, url }) => [
    (count === 1
      ? `Sie können eine Rechnung von ${creditor} online zahlen`
      : `Sie können ${count} Rechnungen von ${creditor} online zahlen`) +
      `, insgesamt ${formatEuro(amountCents, 'de')}, auf dieser Seite:`,
    url,
    'Die Seite zeigt, was zu zahlen ist; die Zahlung beginnt erst, wenn Sie die Schaltfläche drücken.',
  ],
  reminder: (creditor, { count, amountCents, oldestDue, attached }) => [
    (count === 1
      ? `bei ${creditor} ist noch eine Rechnung der Schuldienste offen`
      : `bei ${creditor} sind noch ${count} Rechnungen der Schuldienste offen`) +
      `, insgesamt ${formatEuro(amountCents, 'de')}; ${count === 1 ? 'fällig ist sie' : 'die erste ist fällig'} am ${formatDate(oldestDue, 'de')}.`,
    attached ? howToPay : 'Die Zahlungsmitteilung erhalten Sie im Büro.',
    'Falls Sie in den letzten Tagen gezahlt haben, betrachten Sie diese Nachricht bitte als gegenstandslos.',
  ],
  document: (creditor, title) => [`im Anhang finden Sie das Dokument „${title}“, veröffentlicht von ${creditor}.`],
  informationAnswer: (creditor, { code, askedOn, answer }) => [
    `${creditor} antwortet auf Ihre Anfrage ${requestCodeText(code)} vom ${formatDate(askedOn, 'de')}:`,
    answer,
  ],
  accountCode: (creditor, { purpose, username, url, hours }) => [
    purpose === 'activation'
      ? `das Büro von ${creditor} hat Sie für die Schuldienste registriert.`
      : `es wurde ein neuer Zugang zu den Schuldiensten von ${creditor} verlangt.`,
    'Mit SPID oder CIE melden Sie sich ohne Passwort an.',
    `Ihr Benutzername ist: ${username}`,
    `Wenn Sie ein Passwort möchten, wählen Sie es hier; der Link gilt einmal, ${hours} Stunden lang:`,
    url,
    'Haben Sie das nicht verlangt, tun Sie nichts: Ohne den Link ändert sich nichts.',
  ],
};
