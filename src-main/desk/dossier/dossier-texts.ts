// The words of the printed dossier, in the three languages. Used by draw-dossier.ts.
import type { Language } from '#shared/contracts/fields.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';

const texts = {
  title: ['Dati della famiglia', 'Data of the family', 'Daten der Familie'],
  basis: [
    'Copia dei dati personali ai sensi degli articoli 15 e 20 del Regolamento (UE) 2016/679. Si può chiedere la rettifica o la cancellazione, opporsi o limitare il trattamento, e presentare reclamo al Garante per la protezione dei dati personali.',
    'Copy of personal data under articles 15 and 20 of Regulation (EU) 2016/679. You may ask for rectification or erasure, object to or restrict the processing, and complain to the supervisory authority (Garante per la protezione dei dati personali).',
    'Kopie personenbezogener Daten nach Artikel 15 und 20 der Verordnung (EU) 2016/679. Sie können Berichtigung oder Löschung verlangen, der Verarbeitung widersprechen oder sie einschränken lassen und sich bei der Datenschutzbehörde (Garante) beschweren.',
  ],
  controller: ['Titolare', 'Controller', 'Verantwortlicher'],
  contact: ['Contatto', 'Contact', 'Kontakt'],
  madeFor: ['Fatto per', 'Made for', 'Erstellt für'],
  madeAt: ['Fatto il', 'Made on', 'Erstellt am'],
  dataAsOf: ['Dati del', 'Data as of', 'Datenstand'],
  leftOut: ['Dati non consegnati', 'Data not handed out', 'Nicht herausgegebene Daten'],
  leftOutWhy: [
    'Sono di altri adulti e non vengono consegnati (art. 15, par. 4).',
    'They belong to other adults and are not handed out (art. 15(4)).',
    'Sie gehören anderen Erwachsenen und werden nicht herausgegeben (Art. 15 Abs. 4).',
  ],
  family: ['Nucleo familiare', 'Family', 'Familie'],
  name: ['Nome', 'Name', 'Name'],
  address: ['Indirizzo', 'Address', 'Adresse'],
  notes: ['Note', 'Notes', 'Notizen'],
  persons: ['Persone', 'Persons', 'Personen'],
  parent: ['Genitore', 'Parent', 'Elternteil'],
  child: ['Consumatore', 'Child', 'Kind'],
  delegate: ['Delegato', 'Delegate', 'Bevollmächtigt'],
  fiscalCode: ['Codice fiscale', 'Fiscal code', 'Steuernummer'],
  birth: ['Nascita', 'Birth', 'Geburt'],
  phones: ['Telefono', 'Telephone', 'Telefon'],
  emails: ['E-mail', 'E-mail', 'E-Mail'],
  payers: ['Chi paga', 'Who pays', 'Wer zahlt'],
  enrolments: ['Iscrizioni', 'Enrolments', 'Anmeldungen'],
  diets: ['Diete', 'Diets', 'Diäten'],
  medical: ['medica', 'medical', 'ärztlich'],
  delegations: ['Deleghe', 'Delegations', 'Vollmachten'],
  wallets: ['Saldi prepagati', 'Prepaid balances', 'Guthaben'],
  bollettini: ['Bollettini e pagamenti', 'Bills and payments', 'Rechnungen und Zahlungen'],
  accounts: ['Accesso al portale', 'Portal account', 'Portalkonto'],
  conflicts: ['Modifiche in contrasto', 'Conflicting changes', 'Widersprüchliche Änderungen'],
  merges: ['Famiglie unite a questa', 'Families merged into this one', 'Vereinte Familien'],
  history: ['Storia delle modifiche', 'History of changes', 'Verlauf der Änderungen'],
  historyMissing: [
    'La storia sta sul server centrale, che non rispondeva: va chiesta di nuovo.',
    'The history is kept at the central server, which did not answer: it has to be asked for again.',
    'Der Verlauf liegt auf dem zentralen Server, der nicht antwortete: er ist erneut anzufordern.',
  ],
  historyShortened: ['Solo le voci più recenti.', 'The latest entries only.', 'Nur die neuesten Einträge.'],
  mails: ['Avvisi spediti per e-mail', 'Notices sent by e-mail', 'Per E-Mail gesandte Mitteilungen'],
  none: ['Niente.', 'Nothing.', 'Nichts.'],
  notGiven: ['non consegnato', 'not handed out', 'nicht herausgegeben'],
} as const;
export type DossierText = keyof typeof texts;

const states: Readonly<Record<BollettinoState, readonly [string, string, string]>> = {
  draft: ['bozza', 'draft', 'Entwurf'],
  issued: ['inviato', 'sent', 'gesendet'],
  paying: ['in pagamento', 'being paid', 'in Zahlung'],
  paid: ['pagato', 'paid', 'bezahlt'],
  cancelled: ['annullato', 'cancelled', 'storniert'],
};

const place: Readonly<Record<Language, 0 | 1 | 2>> = { it: 0, en: 1, de: 2 };

export function dossierTexts(language: Language) {
  return {
    text: (key: DossierText): string => texts[key][place[language]],
    state: (state: BollettinoState): string => states[state][place[language]],
  };
}
