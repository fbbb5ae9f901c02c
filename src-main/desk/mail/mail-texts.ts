// The words of the message that carries a notice, in the three languages. Called by compose-notice-mail.
// They name the creditor and its help line, and nobody else: subject and body hold no personal data.
import type { Language } from '#shared/contracts/fields.ts';

export interface MailTexts {
  subject(creditor: string, count: number): string;
  greeting: string;
  attached(creditor: string, count: number): string;
  howToPay: string;
  help(ways: string): string;
  phone(number: string): string;
  email(address: string): string;
  or: string;
  closing: string;
}

export const mailTexts: Readonly<Record<Language, MailTexts>> = {
  it: {
    subject: (creditor, count) => `${count === 1 ? 'Avviso' : 'Avvisi'} di pagamento pagoPA – ${creditor}`,
    greeting: 'Buongiorno,',
    attached: (creditor, count) =>
      count === 1
        ? `in allegato trova l'avviso di pagamento pagoPA emesso da ${creditor}.`
        : `in allegato trova, in un solo file, ${count} avvisi di pagamento pagoPA emessi da ${creditor}.`,
    howToPay:
      "Può pagare con l'app della Sua banca, presso banche, uffici postali, tabaccherie e ricevitorie, " +
      "oppure online con il codice QR o il codice avviso stampati nell'allegato.",
    help: (ways) => `Per informazioni e assistenza: ${ways}.`,
    phone: (number) => `telefono ${number}`,
    email: (address) => `e-mail ${address}`,
    or: ' o ',
    closing: 'Cordiali saluti',
  },
  en: {
    subject: (creditor, count) => `pagoPA payment ${count === 1 ? 'notice' : 'notices'} – ${creditor}`,
    greeting: 'Good morning,',
    attached: (creditor, count) =>
      count === 1
        ? `attached you will find the pagoPA payment notice issued by ${creditor}.`
        : `attached you will find, in one file, ${count} pagoPA payment notices issued by ${creditor}.`,
    howToPay:
      "You can pay with your bank's app, at banks, post offices and authorised shops, " +
      'or online with the QR code or the notice code printed in the attachment.',
    help: (ways) => `Information and help: ${ways}.`,
    phone: (number) => `phone ${number}`,
    email: (address) => `e-mail ${address}`,
    or: ' or ',
    closing: 'Kind regards',
  },
  de: {
    subject: (creditor, count) => `pagoPA-${count === 1 ? 'Zahlungsmitteilung' : 'Zahlungsmitteilungen'} – ${creditor}`,
    greeting: 'Guten Tag,',
    attached: (creditor, count) =>
      count === 1
        ? `im Anhang finden Sie die pagoPA-Zahlungsmitteilung von ${creditor}.`
        : `im Anhang finden Sie in einer Datei ${count} pagoPA-Zahlungsmitteilungen von ${creditor}.`,
    howToPay:
      'Sie können mit der App Ihrer Bank, bei Banken, Postämtern und ermächtigten Geschäften zahlen ' +
      'oder online mit dem QR-Code oder dem Mitteilungscode aus dem Anhang.',
    help: (ways) => `Auskunft und Hilfe: ${ways}.`,
    phone: (number) => `Telefon ${number}`,
    email: (address) => `E-Mail ${address}`,
    or: ' oder ',
    closing: 'Mit freundlichen Grüßen',
  },
};
