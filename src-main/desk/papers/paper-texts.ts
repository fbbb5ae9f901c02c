// The fixed texts of the slip and of the receipt in the three languages. Called while a paper is drawn.
// `[name]` is filled in by `fill` of the notices.
import type { Language } from '#shared/domain/language.ts';

const it = {
  help: 'Per domande',
  slip: {
    title: 'Paga con il tuo telefono',
    steps: [
      '1. Inquadra il codice con la fotocamera del telefono: si apre la pagina del pagamento.',
      '2. Controlla quello che paghi e premi «Paga»: si apre pagoPA.',
      '3. Paga come preferisci. La ricevuta arriva alla scuola da sola.',
    ],
    orType: 'Oppure scrivi questo indirizzo:',
    code: 'Codice del pagamento',
    codeWhy: 'Allo sportello si ritrova il pagamento con questo codice.',
    until: 'Il codice vale fino al [day]. Paga una volta sola.',
    what: 'Cosa si paga',
    due: 'scadenza [day]',
    total: 'Totale',
    alt: 'Codice QR con l’indirizzo della pagina di pagamento',
  },
  receipt: {
    title: 'Ricevuta di pagamento',
    payer: 'Intestatario',
    total: 'Totale pagato',
    madeOn: 'Stampata il',
    paidOn: 'Pagato il',
    amount: 'Importo',
    fee: 'Commissione del prestatore',
    provider: 'Prestatore di servizi di pagamento',
    method: 'Metodo di pagamento',
    methods: { cash: 'Contanti', creditCard: 'Carta di credito o debito', bancomat: 'Bancomat', other: 'Altro' },
    noticeNumber: 'Codice avviso',
    receiptId: 'Identificativo della ricevuta',
    other: 'Pagamento pagoPA',
    foot: 'Pagamento ricevuto tramite pagoPA. Le commissioni del prestatore non sono incassate dall’ente.',
  },
};
export type PaperTexts = typeof it;

const en: PaperTexts = {
  help: 'Questions',
  slip: {
    title: 'Pay with your phone',
    steps: [
      '1. Point the camera of your phone at the code: the payment page opens.',
      '2. Check what you pay and press “Pay”: pagoPA opens.',
      '3. Pay as you like. The receipt reaches the school by itself.',
    ],
    orType: 'Or type this address:',
    code: 'Payment code',
    codeWhy: 'The office finds the payment by this code.',
    until: 'The code is valid until [day]. Pay only once.',
    what: 'What is paid',
    due: 'due [day]',
    total: 'Total',
    alt: 'QR code with the address of the payment page',
  },
  receipt: {
    title: 'Payment receipt',
    payer: 'Payer',
    total: 'Total paid',
    madeOn: 'Printed on',
    paidOn: 'Paid on',
    amount: 'Amount',
    fee: 'Fee of the provider',
    provider: 'Payment service provider',
    method: 'Payment method',
    methods: { cash: 'Cash', creditCard: 'Credit or debit card', bancomat: 'Bancomat', other: 'Other' },
    noticeNumber: 'Notice code',
    receiptId: 'Receipt identifier',
    other: 'pagoPA payment',
    foot: 'Payment received through pagoPA. Fees of the provider are not collected by the municipality.',
  },
};

const de: PaperTexts = {
  help: 'Fragen',
  slip: {
    title: 'Mit dem Handy bezahlen',
    steps: [
      '1. Richten Sie die Kamera des Handys auf den Code: Die Zahlungsseite öffnet sich.',
      '2. Prüfen Sie, was Sie bezahlen, und drücken Sie „Bezahlen“: pagoPA öffnet sich.',
      '3. Bezahlen Sie, wie Sie möchten. Die Quittung erreicht die Schule von selbst.',
    ],
    orType: 'Oder geben Sie diese Adresse ein:',
    code: 'Zahlungscode',
    codeWhy: 'Am Schalter wird die Zahlung mit diesem Code gefunden.',
    until: 'Der Code gilt bis [day]. Bezahlen Sie nur einmal.',
    what: 'Was bezahlt wird',
    due: 'fällig am [day]',
    total: 'Summe',
    alt: 'QR-Code mit der Adresse der Zahlungsseite',
  },
  receipt: {
    title: 'Zahlungsquittung',
    payer: 'Zahlungspflichtig',
    total: 'Bezahlte Summe',
    madeOn: 'Gedruckt am',
    paidOn: 'Bezahlt am',
    amount: 'Betrag',
    fee: 'Gebühr des Dienstleisters',
    provider: 'Zahlungsdienstleister',
    method: 'Zahlungsart',
    methods: { cash: 'Bar', creditCard: 'Kredit- oder Debitkarte', bancomat: 'Bancomat', other: 'Andere' },
    noticeNumber: 'Zahlungscode (codice avviso)',
    receiptId: 'Kennung der Quittung',
    other: 'pagoPA-Zahlung',
    foot: 'Zahlung über pagoPA erhalten. Gebühren des Dienstleisters gehen nicht an die Gemeinde.',
  },
};

const byLanguage: Readonly<Record<Language, PaperTexts>> = { it, en, de };

export const paperTexts = (language: Language): PaperTexts => byLanguage[language];
