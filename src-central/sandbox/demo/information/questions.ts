// The frequent questions of the demo municipality. Read by seed-information.ts.
import type { QuestionContent } from '#shared/contracts/records/information.ts';

const paying = { it: 'Pagamenti', en: 'Payments', de: 'Zahlungen', sl: 'Plačila', fr: 'Paiements' };
const meals = {
  it: 'Mensa e diete',
  en: 'Meals and diets',
  de: 'Mensa und Diäten',
  sl: 'Prehrana in diete',
  fr: 'Cantine et régimes',
};
const access = { it: 'Accesso', en: 'Access', de: 'Zugang', sl: 'Dostop', fr: 'Accès' };

export const demoQuestions: readonly QuestionContent[] = [
  {
    ...({ kind: 'question', category: paying } as const),
    question: {
      it: 'Dove posso pagare un avviso pagoPA?',
      en: 'Where can I pay a pagoPA notice?',
      de: 'Wo kann ich eine pagoPA-Zahlungsaufforderung bezahlen?',
      sl: 'Kje lahko plačam obvestilo pagoPA?',
      fr: 'Où puis-je payer un avis pagoPA ?',
    },
    answer: {
      it: 'Online, con il telefono, oppure con l’avviso stampato:\n- in banca o con la sua app\n- all’ufficio postale\n- dal tabaccaio o in ricevitoria\n\nL’importo è lo stesso ovunque; la commissione la decide chi riceve il pagamento.',
      en: 'Online, by phone, or with the printed notice:\n- at a bank or with its app\n- at the post office\n- at a tobacconist’s\n\nThe amount is the same everywhere; the fee is set by whoever takes the payment.',
      de: 'Online, mit dem Handy oder mit der gedruckten Zahlungsaufforderung:\n- bei einer Bank oder mit ihrer App\n- auf dem Postamt\n- in der Trafik\n\nDer Betrag ist überall derselbe.',
      sl: 'Na spletu, s telefonom ali z natisnjenim obvestilom: v banki, na pošti ali v trafiki.',
      fr: 'En ligne, avec votre téléphone, ou avec l’avis imprimé : à la banque, à la poste ou chez un buraliste.',
    },
  },
  {
    ...({ kind: 'question', category: paying } as const),
    question: {
      it: 'Ho pagato: quando il bollettino risulta pagato?',
      en: 'I have paid: when does it show?',
      de: 'Ich habe bezahlt: Wann ist es sichtbar?',
    },
    answer: {
      it: 'Di solito entro pochi minuti dal pagamento online; entro due giorni lavorativi se il pagamento è stato fatto con l’avviso stampato.',
      en: 'Usually within minutes of an online payment; within two working days if you paid with the printed notice.',
      de: 'Meist wenige Minuten nach einer Online-Zahlung; binnen zwei Werktagen nach einer Zahlung mit der gedruckten Aufforderung.',
    },
  },
  {
    ...({ kind: 'question', category: paying } as const),
    question: { it: 'Le spese di mensa si possono detrarre?', en: 'Can meal costs be deducted from tax?' },
    answer: {
      it: 'Sì, nella dichiarazione dei redditi, se pagate con un mezzo tracciabile. Servono le ricevute: si stampano qui o si chiedono allo sportello.',
      en: 'Yes, in the tax return, if paid by a traceable means. Keep the receipts: they can be printed here or asked for at the counter.',
    },
  },
  {
    ...({ kind: 'question', category: meals } as const),
    question: {
      it: 'Come chiedo una dieta speciale?',
      en: 'How do I ask for a special diet?',
      de: 'Wie beantrage ich eine Spezialdiät?',
      sl: 'Kako zaprosim za posebno dieto?',
      fr: 'Comment demander un régime spécial ?',
    },
    answer: {
      it: 'Con il modulo che si trova tra i documenti. Per motivi di salute serve il certificato del pediatra; per motivi etici o religiosi basta la firma di un genitore. La dieta comincia entro cinque giorni.',
      en: 'With the form among the documents. For health reasons the paediatrician’s certificate is needed; for ethical or religious reasons a parent’s signature is enough.',
      de: 'Mit dem Formular bei den Dokumenten. Aus gesundheitlichen Gründen ist das Zeugnis des Kinderarztes nötig; sonst genügt die Unterschrift eines Elternteils.',
      sl: 'Z obrazcem med dokumenti. Iz zdravstvenih razlogov je potrebno potrdilo pediatra.',
      fr: 'Avec le formulaire parmi les documents. Pour raison de santé, il faut le certificat du pédiatre.',
    },
  },
  {
    ...({ kind: 'question', category: meals } as const),
    question: {
      it: 'Come disdico il pasto se mio figlio è assente?',
      en: 'How do I cancel a meal when my child is absent?',
    },
    answer: {
      it: 'La scuola segnala l’assenza entro le **9:30**: il pasto non viene addebitato. Dopo quell’ora il pasto si paga.',
      en: 'The school reports the absence by **9:30**: the meal is not charged. Later than that, it is.',
    },
  },
  {
    ...({ kind: 'question', category: access } as const),
    question: {
      it: 'Ho dimenticato la password: che cosa faccio?',
      en: 'I have forgotten my password: what can I do?',
      de: 'Ich habe mein Passwort vergessen: Was tun?',
    },
    answer: {
      it: 'Si può accedere con SPID o CIE, senza password. Altrimenti si sceglie «Problemi con accesso»: arriva un’e-mail con un collegamento che vale una volta sola. Senza e-mail ci si presenta allo sportello con un documento.',
      en: 'You can sign in with SPID or CIE, without a password. Or choose “Problems signing in”: an e-mail brings a link that works once. Without e-mail, come to the counter with an identity document.',
      de: 'Der Zugang mit SPID oder CIE braucht kein Passwort. Sonst «Probleme mit dem Zugang» wählen: Per E-Mail kommt ein Link, der einmal gilt.',
    },
  },
];
