// What the link's pages say, in three languages. Read by link-page.ts. Plain sentences: whoever reads them has nobody to ask.
import type { PaymentFailure } from '#shared/contracts/central/payments/session.ts';
import type { Language } from '#shared/contracts/fields.ts';

export interface PageTexts {
  readonly title: string;
  readonly to: string;
  readonly total: string;
  readonly due: string;
  readonly notice: string;
  readonly code: string;
  readonly paidMark: string;
  readonly pay: string;
  readonly payHint: string;
  readonly back: string;
  readonly help: string;
  readonly heading: Readonly<Record<Heading, string>>;
  readonly text: Readonly<Record<Heading, string>>;
  readonly heldUntil: (time: string) => string;
  readonly paced: (seconds: number) => string;
  readonly failure: Readonly<Record<PaymentFailure, string>>;
}

export type Heading =
  | 'payable'
  | 'paid'
  | 'held'
  | 'underWay'
  | 'expired'
  | 'notPayable'
  | 'unknown'
  | 'tooMany'
  | 'closed'
  | 'backOk'
  | 'backCancel'
  | 'backError'
  | 'backWaiting'
  | 'refused';

const it: PageTexts = {
  ...{ title: 'Pagamento', to: 'Ente creditore', total: 'Totale', due: 'Scadenza', notice: 'Codice avviso' },
  ...{ code: 'Codice del promemoria', paidMark: 'Pagato', pay: 'Paga ora', back: 'Torna al pagamento' },
  payHint: 'Si apre la pagina di pagamento di pagoPA, che resta valida per dieci minuti.',
  help: 'Per informazioni',
  heading: {
    payable: 'Da pagare',
    paid: 'Già pagato',
    held: 'È in corso un pagamento',
    underWay: 'In attesa della conferma',
    expired: 'Questo collegamento è scaduto',
    notPayable: 'Non si può più pagare da qui',
    unknown: 'Collegamento non valido',
    tooMany: 'Troppe richieste',
    closed: 'Il pagamento online non è disponibile',
    backOk: 'In attesa della conferma',
    backCancel: 'Non è stato pagato nulla',
    backError: 'Il pagamento non risulta riuscito',
    backWaiting: 'Il pagamento è stato preso in carico',
    refused: 'La pagina di pagamento non si è aperta',
  },
  text: {
    payable: 'Controlli gli importi, poi prema il pulsante.',
    paid: 'La ricevuta è arrivata: non c’è altro da fare.',
    held: 'Qualcuno sta già pagando uno di questi avvisi.',
    underWay: 'Il pagamento risulta avviato. Non paghi di nuovo: decide la ricevuta. Può chiudere questa pagina.',
    expired: 'Ne chieda uno nuovo all’ufficio, oppure paghi con il codice avviso.',
    notPayable: 'Uno di questi avvisi è stato annullato o modificato. Si rivolga all’ufficio.',
    unknown: 'Controlli di averlo copiato per intero, oppure ne chieda uno nuovo all’ufficio.',
    tooMany: 'Aspetti un minuto e riprovi.',
    closed: 'Può pagare con il codice avviso presso banche, poste, tabaccai o con un’app.',
    backOk: 'Aspettiamo la ricevuta, che di solito arriva in pochi minuti. Può chiudere questa pagina.',
    backCancel: 'Può riaprire il pagamento quando vuole.',
    backError: 'Se le è stato addebitato qualcosa, decide la ricevuta: prima di riprovare aspetti qualche minuto.',
    backWaiting: 'Non paghi di nuovo: decide la ricevuta, che può arrivare anche domani. Può chiudere questa pagina.',
    refused: 'Nulla è stato pagato.',
  },
  heldUntil: (time) => `Riprovi dopo le ${time}.`,
  paced: (seconds) => `Ci sono molte richieste: riprovi tra ${String(seconds)} secondi.`,
  failure: {
    CART_INVALID: 'pagoPA non ha accettato la richiesta: si rivolga all’ufficio.',
    CART_TOO_MANY: 'Sono troppi avvisi per un solo pagamento: si rivolga all’ufficio.',
    CART_DUPLICATE: 'Un avviso compare due volte: si rivolga all’ufficio.',
    CART_NOT_PAYABLE:
      'pagoPA dice che uno degli avvisi ora non si può pagare: forse è già pagato o in pagamento altrove.',
    CHECKOUT_NO_ACCESS: 'L’ente deve sistemare il suo accesso a pagoPA: si rivolga all’ufficio.',
    CHECKOUT_LIMIT: 'Ci sono molte richieste: riprovi tra un minuto.',
    CHECKOUT_FAILED: 'pagoPA ha un problema: riprovi più tardi.',
    CHECKOUT_UNREACHABLE: 'pagoPA non risponde: riprovi più tardi.',
    CHECKOUT_SLOW: 'pagoPA non ha risposto in tempo: riprovi tra qualche minuto.',
    CHECKOUT_NOT_UNDERSTOOD: 'La risposta di pagoPA non è chiara: riprovi più tardi.',
    PAYMENT_REFUSED: 'L’ultimo tentativo non è riuscito.',
    PAYMENT_CANCELLED: 'L’ultimo tentativo è stato annullato.',
  },
};

const en: PageTexts = {
  ...{ title: 'Payment', to: 'Payee', total: 'Total', due: 'Due date', notice: 'Notice code' },
  ...{ code: 'Code of the slip', paidMark: 'Paid', pay: 'Pay now', back: 'Back to the payment' },
  payHint: 'This opens pagoPA’s payment page, which is good for ten minutes.',
  help: 'For information',
  heading: {
    payable: 'To be paid',
    paid: 'Paid already',
    held: 'A payment is under way',
    underWay: 'Waiting for confirmation',
    expired: 'This link has expired',
    notPayable: 'This can no longer be paid here',
    unknown: 'This link is not valid',
    tooMany: 'Too many requests',
    closed: 'Paying online is not available',
    backOk: 'Waiting for confirmation',
    backCancel: 'Nothing was paid',
    backError: 'The payment does not seem to have gone through',
    backWaiting: 'The payment is being processed',
    refused: 'The payment page did not open',
  },
  text: {
    payable: 'Check the amounts, then press the button.',
    paid: 'The receipt has arrived: there is nothing else to do.',
    held: 'Somebody is already paying one of these notices.',
    underWay: 'A payment has been started. Do not pay again: the receipt decides. You may close this page.',
    expired: 'Ask the office for a new one, or pay with the notice code.',
    notPayable: 'One of these notices was cancelled or changed. Please ask the office.',
    unknown: 'Check that you copied all of it, or ask the office for a new one.',
    tooMany: 'Wait a minute and try again.',
    closed: 'You can pay with the notice code at banks, post offices, shops, or with an app.',
    backOk: 'We are waiting for the receipt, which usually takes a few minutes. You may close this page.',
    backCancel: 'You can open the payment again whenever you like.',
    backError: 'If you were charged, the receipt decides: wait a few minutes before you try again.',
    backWaiting: 'Do not pay again: the receipt decides, and may take until tomorrow. You may close this page.',
    refused: 'Nothing was paid.',
  },
  heldUntil: (time) => `Try again after ${time}.`,
  paced: (seconds) => `There are many requests: try again in ${String(seconds)} seconds.`,
  failure: {
    CART_INVALID: 'pagoPA did not accept the request: please ask the office.',
    CART_TOO_MANY: 'These are too many notices for one payment: please ask the office.',
    CART_DUPLICATE: 'One notice appears twice: please ask the office.',
    CART_NOT_PAYABLE:
      'pagoPA says that one of the notices cannot be paid now: it may be paid already, or being paid elsewhere.',
    CHECKOUT_NO_ACCESS: 'The office must mend its access to pagoPA: please ask there.',
    CHECKOUT_LIMIT: 'There are many requests: try again in a minute.',
    CHECKOUT_FAILED: 'pagoPA has a problem: try again later.',
    CHECKOUT_UNREACHABLE: 'pagoPA does not answer: try again later.',
    CHECKOUT_SLOW: 'pagoPA did not answer in time: try again in a few minutes.',
    CHECKOUT_NOT_UNDERSTOOD: 'pagoPA’s answer was not clear: try again later.',
    PAYMENT_REFUSED: 'The last attempt did not go through.',
    PAYMENT_CANCELLED: 'The last attempt was cancelled.',
  },
};

const de: PageTexts = {
  ...{ title: 'Zahlung', to: 'Körperschaft', total: 'Summe', due: 'Fällig am', notice: 'Zahlungscode' },
  ...{ code: 'Code des Merkzettels', paidMark: 'Bezahlt', pay: 'Jetzt bezahlen', back: 'Zurück zur Zahlung' },
  payHint: 'Es öffnet sich die Zahlungsseite von pagoPA, die zehn Minuten lang gilt.',
  help: 'Auskunft',
  heading: {
    payable: 'Zu bezahlen',
    paid: 'Schon bezahlt',
    held: 'Eine Zahlung ist im Gang',
    underWay: 'Die Bestätigung steht noch aus',
    expired: 'Dieser Link ist abgelaufen',
    notPayable: 'Hier kann nicht mehr bezahlt werden',
    unknown: 'Dieser Link ist nicht gültig',
    tooMany: 'Zu viele Anfragen',
    closed: 'Online-Zahlung ist nicht verfügbar',
    backOk: 'Die Bestätigung steht noch aus',
    backCancel: 'Es wurde nichts bezahlt',
    backError: 'Die Zahlung scheint nicht gelungen zu sein',
    backWaiting: 'Die Zahlung wird bearbeitet',
    refused: 'Die Zahlungsseite hat sich nicht geöffnet',
  },
  text: {
    payable: 'Prüfen Sie die Beträge und drücken Sie dann die Taste.',
    paid: 'Die Quittung ist eingetroffen: Es ist nichts mehr zu tun.',
    held: 'Jemand bezahlt gerade eine dieser Mitteilungen.',
    underWay:
      'Eine Zahlung wurde begonnen. Bitte nicht noch einmal bezahlen: Die Quittung entscheidet. Sie können diese Seite schließen.',
    expired: 'Bitten Sie das Büro um einen neuen oder bezahlen Sie mit dem Zahlungscode.',
    notPayable: 'Eine dieser Mitteilungen wurde storniert oder geändert. Bitte wenden Sie sich an das Büro.',
    unknown: 'Prüfen Sie, ob Sie ihn ganz kopiert haben, oder bitten Sie das Büro um einen neuen.',
    tooMany: 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
    closed: 'Sie können mit dem Zahlungscode bei Banken, Post, Tabakläden oder mit einer App bezahlen.',
    backOk: 'Wir warten auf die Quittung, meist nur wenige Minuten. Sie können diese Seite schließen.',
    backCancel: 'Sie können die Zahlung jederzeit wieder öffnen.',
    backError:
      'Falls Ihnen etwas abgebucht wurde, entscheidet die Quittung: Warten Sie einige Minuten, bevor Sie es noch einmal versuchen.',
    backWaiting:
      'Bitte nicht noch einmal bezahlen: Die Quittung entscheidet und kann bis morgen dauern. Sie können diese Seite schließen.',
    refused: 'Es wurde nichts bezahlt.',
  },
  heldUntil: (time) => `Versuchen Sie es nach ${time} Uhr noch einmal.`,
  paced: (seconds) => `Es gibt viele Anfragen: Versuchen Sie es in ${String(seconds)} Sekunden noch einmal.`,
  failure: {
    CART_INVALID: 'pagoPA hat die Anfrage nicht angenommen: Bitte wenden Sie sich an das Büro.',
    CART_TOO_MANY: 'Das sind zu viele Mitteilungen für eine Zahlung: Bitte wenden Sie sich an das Büro.',
    CART_DUPLICATE: 'Eine Mitteilung kommt zweimal vor: Bitte wenden Sie sich an das Büro.',
    CART_NOT_PAYABLE:
      'Laut pagoPA kann eine der Mitteilungen jetzt nicht bezahlt werden: Vielleicht ist sie schon bezahlt oder wird anderswo bezahlt.',
    CHECKOUT_NO_ACCESS: 'Das Büro muss seinen Zugang zu pagoPA in Ordnung bringen: Bitte wenden Sie sich dorthin.',
    CHECKOUT_LIMIT: 'Es gibt viele Anfragen: Versuchen Sie es in einer Minute noch einmal.',
    CHECKOUT_FAILED: 'pagoPA hat eine Störung: Versuchen Sie es später noch einmal.',
    CHECKOUT_UNREACHABLE: 'pagoPA antwortet nicht: Versuchen Sie es später noch einmal.',
    CHECKOUT_SLOW: 'pagoPA hat nicht rechtzeitig geantwortet: Versuchen Sie es in einigen Minuten noch einmal.',
    CHECKOUT_NOT_UNDERSTOOD: 'Die Antwort von pagoPA war nicht verständlich: Versuchen Sie es später noch einmal.',
    PAYMENT_REFUSED: 'Der letzte Versuch ist nicht gelungen.',
    PAYMENT_CANCELLED: 'Der letzte Versuch wurde abgebrochen.',
  },
};

export const pageTexts: Readonly<Record<Language, PageTexts>> = { it, en, de };
