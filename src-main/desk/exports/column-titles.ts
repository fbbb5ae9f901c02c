// The heads of exported columns and the words for states, in the three languages. Used by the file and by the dialog that asks for it.
import type { ShownState } from '#shared/contracts/desk/bollettini.ts';
import type { ExportList } from '#shared/contracts/desk/exports.ts';
import type { Language } from '#shared/contracts/fields.ts';

const titles = {
  family: ['Nucleo familiare', 'Family', 'Familie'],
  payers: ['Intestatario', 'Payer', 'Zahler'],
  payerCodes: ['Codice fiscale intestatario', 'Payer’s fiscal code', 'Steuernummer Zahler'],
  parents: ['Genitori', 'Parents', 'Eltern'],
  phones: ['Telefono', 'Telephone', 'Telefon'],
  emails: ['E-mail', 'E-mail', 'E-Mail'],
  street: ['Indirizzo', 'Street', 'Straße'],
  postalCode: ['CAP', 'Postal code', 'PLZ'],
  city: ['Comune', 'Town', 'Gemeinde'],
  province: ['Provincia', 'Province', 'Provinz'],
  children: ['Consumatori', 'Children', 'Kinder'],
  schools: ['Scuole', 'Schools', 'Schulen'],
  toPayCount: ['Bollettini da pagare', 'Bills to pay', 'Offene Rechnungen'],
  toPay: ['Da pagare', 'To pay', 'Zu zahlen'],
  overdue: ['Importo scaduto', 'Overdue amount', 'Überfälliger Betrag'],
  paidCount: ['Bollettini pagati', 'Bills paid', 'Bezahlte Rechnungen'],
  child: ['Consumatore', 'Child', 'Kind'],
  childCode: ['Codice fiscale', 'Fiscal code', 'Steuernummer'],
  birthDate: ['Data di nascita', 'Date of birth', 'Geburtsdatum'],
  school: ['Scuola', 'School', 'Schule'],
  className: ['Classe', 'Class', 'Klasse'],
  balance: ['Saldo', 'Balance', 'Guthaben'],
  lastTopUp: ['Ultima ricarica', 'Last top-up', 'Letzte Aufladung'],
  lastTopUpOn: ['Data ultima ricarica', 'Date of last top-up', 'Datum letzte Aufladung'],
  bollettiniBalance: ['Saldo bollettini', 'Balance of bills', 'Saldo Rechnungen'],
  lastBollettino: ['Ultimo bollettino', 'Last bill', 'Letzte Rechnung'],
  lastBollettinoOn: ['Data ultimo bollettino', 'Date of last bill', 'Datum letzte Rechnung'],
  services: ['Servizi', 'Services', 'Dienste'],
  diet: ['Dieta', 'Diet', 'Diät'],
  noticeNumber: ['Codice avviso', 'Notice code', 'Zahlungscode'],
  instalmentNumbers: ['Codici avviso delle rate', 'Notice codes of instalments', 'Zahlungscodes der Raten'],
  category: ['Categoria di pagamento', 'Payment category', 'Zahlungskategorie'],
  service: ['Servizio', 'Service', 'Dienst'],
  debtor: ['Debitore', 'Debtor', 'Schuldner'],
  debtorCode: ['Codice fiscale debitore', 'Debtor’s fiscal code', 'Steuernummer Schuldner'],
  periodFrom: ['Periodo dal', 'Period from', 'Zeitraum von'],
  periodTo: ['Periodo al', 'Period to', 'Zeitraum bis'],
  issuedOn: ['Emesso il', 'Issued on', 'Ausgestellt am'],
  dueDate: ['Scadenza', 'Due', 'Fällig'],
  state: ['Stato', 'State', 'Stand'],
  amount: ['Importo', 'Amount', 'Betrag'],
  paid: ['Pagato', 'Paid', 'Bezahlt'],
  paidOn: ['Pagato il', 'Paid on', 'Bezahlt am'],
  subject: ['Causale', 'Subject', 'Zahlungsgrund'],
  count: ['Bollettini', 'Bills', 'Rechnungen'],
} as const;
export type ColumnKey = keyof typeof titles;

const states: Readonly<Record<ShownState, readonly [string, string, string]>> = {
  draft: ['Bozza', 'Draft', 'Entwurf'],
  issued: ['Inviato', 'Sent', 'Gesendet'],
  paying: ['In pagamento', 'Being paid', 'In Zahlung'],
  paid: ['Pagato', 'Paid', 'Bezahlt'],
  cancelled: ['Annullato', 'Cancelled', 'Storniert'],
  overdue: ['Scaduto', 'Overdue', 'Überfällig'],
};

const sheets: Readonly<Record<ExportList, readonly [string, string, string]>> = {
  families: ['Famiglie', 'Families', 'Familien'],
  children: ['Consumatori', 'Children', 'Kinder'],
  bollettini: ['Bollettini', 'Bills', 'Rechnungen'],
  overdue: ['Scaduti per servizio', 'Overdue by service', 'Überfällig nach Dienst'],
};

const place: Readonly<Record<Language, 0 | 1 | 2>> = { it: 0, en: 1, de: 2 };

export const columnTitle = (key: ColumnKey, language: Language): string => titles[key][place[language]];
export const stateWord = (state: ShownState, language: Language): string => states[state][place[language]];
export const sheetTitle = (list: ExportList, language: Language): string => sheets[list][place[language]];

const has: Readonly<Record<Language, string>> = { it: 'sì', en: 'yes', de: 'ja' };
/** For what is masked and there. */
export const yesWord = (language: Language): string => has[language];
