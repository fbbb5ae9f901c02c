// The words of messages in Italian. Called by write-mail.ts.
import { formatDate, formatEuro } from '../../domain/format.ts';
import { requestCodeText } from '../../information/request-code.ts';
import type { MailWords } from './words.ts';

const howToPay =
  "Può pagare con l'app della Sua banca, presso banche, uffici postali, tabaccherie e ricevitorie, " +
  "oppure online con il codice QR o il codice avviso stampati nell'allegato.";

export const it: MailWords = {
  greeting: 'Buongiorno,',
  closing: 'Cordiali saluti',
  automatic: 'Questo messaggio è inviato da un programma: per rispondere usi i contatti indicati sopra.',
  help: (ways) => `Per informazioni e assistenza: ${ways}.`,
  phone: (number) => `telefono ${number}`,
  email: (address) => `e-mail ${address}`,
  or: ' o ',
  subject: {
    notice: (creditor, count) => `${count === 1 ? 'Avviso' : 'Avvisi'} di pagamento pagoPA – ${creditor}`,
    receipt: (creditor) => `Ricevuta di pagamento – ${creditor}`,
    paymentLink: (creditor) => `Pagamento online pagoPA – ${creditor}`,
    reminder: (creditor) => `Promemoria di pagamento – ${creditor}`,
    document: (creditor) => `Documento informativo – ${creditor}`,
    informationAnswer: (creditor) => `Risposta alla Sua richiesta – ${creditor}`,
    accountCode: (creditor, purpose) =>
      `${purpose === 'activation' ? "Attivazione dell'accesso" : 'Nuova password'} – ${creditor}`,
  },
  notice: (creditor, count) => [
    count === 1
      ? `in allegato trova l'avviso di pagamento pagoPA emesso da ${creditor}.`
      : `in allegato trova, in un solo file, ${count} avvisi di pagamento pagoPA emessi da ${creditor}.`,
    howToPay,
  ],
  receipt: (creditor, { count, amountCents, paidOn, attached, url }) => [
    `${creditor} ha ricevuto il ${formatDate(paidOn)} un pagamento di ${formatEuro(amountCents)} ` +
      (count === 1 ? 'per un bollettino dei servizi scolastici.' : `per ${count} bollettini dei servizi scolastici.`),
    ...(url === undefined ? [] : ['Che cosa è stato pagato si vede su questa pagina:', url]),
    attached
      ? 'In allegato trova la ricevuta: la conservi per la dichiarazione dei redditi.'
      : "La ricevuta completa si può chiedere all'ufficio in ogni momento.",
  ],
  paymentLink: (creditor, { count, amountCents, url }) => [
    (count === 1
      ? `può pagare online un bollettino di ${creditor}`
      : `può pagare online ${count} bollettini di ${creditor}`) +
      `, in tutto ${formatEuro(amountCents)}, da questa pagina:`,
    url,
    'La pagina mostra che cosa si paga; il pagamento comincia soltanto quando preme il pulsante.',
  ],
  reminder: (creditor, { count, amountCents, oldestDue, attached }) => [
    (count === 1
      ? `a ${creditor} risulta ancora da pagare un bollettino dei servizi scolastici`
      : `a ${creditor} risultano ancora da pagare ${count} bollettini dei servizi scolastici`) +
      `, in tutto ${formatEuro(amountCents)}; ${count === 1 ? 'la scadenza è' : 'la prima scadenza è'} il ${formatDate(oldestDue)}.`,
    attached ? howToPay : "Per avere l'avviso di pagamento può rivolgersi all'ufficio.",
    'Se ha già pagato in questi giorni, non tenga conto di questo messaggio.',
  ],
  document: (creditor, title) => [`in allegato trova il documento «${title}», pubblicato da ${creditor}.`],
  informationAnswer: (creditor, { code, askedOn, answer }) => [
    `${creditor} risponde alla Sua richiesta ${requestCodeText(code)} del ${formatDate(askedOn)}:`,
    answer,
  ],
  accountCode: (creditor, { purpose, username, url, hours }) => [
    purpose === 'activation'
      ? `l'ufficio di ${creditor} L'ha registrata ai servizi scolastici.`
      : `è stato chiesto un nuovo accesso ai servizi scolastici di ${creditor}.`,
    'Con SPID o CIE può accedere senza password.',
    `Il Suo nome utente è: ${username}`,
    `Se preferisce una password, la scelga qui; il collegamento vale una volta sola, per ${hours} ore:`,
    url,
    "Se non l'ha chiesto Lei, non faccia nulla: senza il collegamento non cambia niente.",
  ],
};
