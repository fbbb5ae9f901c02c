// What the keys of a dossier mean, in the three languages: the file explains itself, as art. 12 and 20 ask. Called by gather-dossier.ts.
import type { Language } from '#shared/contracts/fields.ts';

const keys: Readonly<Record<string, readonly [string, string, string]>> = {
  'about': [
    'chi tratta i dati, per chi, quando e da chi è fatto il fascicolo',
    'controller, for whom, when and by whom this was made',
    'Verantwortlicher, für wen, wann und von wem dies erstellt wurde',
  ],
  'about.history': [
    'complete: la storia c’è tutta; missing: il server centrale non rispondeva; shortened: solo le voci più recenti',
    'complete: all of the history; missing: the central server did not answer; shortened: the latest entries only',
    'complete: der ganze Verlauf; missing: der zentrale Server antwortete nicht; shortened: nur die neuesten Einträge',
  ],
  'about.unsettledChanges': [
    'modifiche non ancora confermate dal server centrale',
    'changes that the central server has not confirmed yet',
    'Änderungen, die der zentrale Server noch nicht bestätigt hat',
  ],
  'leftOut': [
    'dati di altri adulti che non vengono consegnati (art. 15, par. 4)',
    'data of other adults that are not handed out (art. 15(4))',
    'Daten anderer Erwachsener, die nicht herausgegeben werden (Art. 15 Abs. 4)',
  ],
  'family': [
    'il nucleo: nome, indirizzo, note dell’ufficio',
    'the family: name, address, notes of the office',
    'die Familie: Name, Adresse, Notizen des Amtes',
  ],
  'persons': [
    'le persone; details: codice fiscale e come è stato verificato, nascita, telefoni, e-mail, lingua',
    'the persons; details: fiscal code and how it was checked, birth, telephones, e-mails, language',
    'die Personen; details: Steuernummer und ihre Prüfung, Geburt, Telefone, E-Mails, Sprache',
  ],
  'payers': [
    'chi paga: quota in percento, dal, al, dichiarante',
    'who pays: share in percent, from, to, declarant',
    'wer zahlt: Anteil in Prozent, von, bis, Erklärender',
  ],
  'enrolments': [
    'iscrizioni dei bambini: servizio, scuola, anno, classe, fascia, dal, al',
    'enrolments of children: service, school, year, class, band, from, to',
    'Anmeldungen der Kinder: Dienst, Schule, Jahr, Klasse, Stufe, von, bis',
  ],
  'diets': [
    'diete: tipo, medica o no, dal, al',
    'diets: kind, medical or not, from, to',
    'Diäten: Art, ärztlich oder nicht, von, bis',
  ],
  'delegations': [
    'deleghe: chi, per che cosa, dal, al, documento visto',
    'delegations: who, for what, from, to, document seen',
    'Vollmachten: wer, wofür, von, bis, gesehener Ausweis',
  ],
  'wallets': [
    'borsellini prepagati: saldo e ultima ricarica, in centesimi di euro',
    'prepaid wallets: balance and last top-up, in euro cents',
    'Guthaben: Saldo und letzte Aufladung, in Eurocent',
  ],
  'bollettini': [
    'bollettini con righe, rate, codici avviso, stato e pagamenti; importi in centesimi di euro',
    'bills with lines, instalments, notice codes, state and payments; amounts in euro cents',
    'Rechnungen mit Zeilen, Raten, Zahlungscodes, Stand und Zahlungen; Beträge in Eurocent',
  ],
  'conflicts': [
    'modifiche in contrasto ancora da decidere',
    'conflicting changes that are still to be decided',
    'widersprüchliche Änderungen, über die noch entschieden wird',
  ],
  'accounts': [
    'l’accesso al portale della persona: username, stato, e-mail, da quando',
    'the person’s portal account: username, state, e-mail, since when',
    'das Portalkonto der Person: Benutzername, Zustand, E-Mail, seit wann',
  ],
  'merges': ['famiglie unite a questa', 'families merged into this one', 'mit dieser vereinte Familien'],
  'history': [
    'ogni valore scritto: che cosa, di chi, valore, da chi e quando',
    'every value written: what, whose, value, by whom and when',
    'jeder geschriebene Wert: was, wessen, Wert, von wem und wann',
  ],
  'mails': [
    'avvisi spediti per e-mail da questa postazione',
    'notices mailed by this station',
    'von diesem Platz per E-Mail gesandte Mitteilungen',
  ],
};

const place: Readonly<Record<Language, 0 | 1 | 2>> = { it: 0, en: 1, de: 2 };

export function dossierKeys(language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([key, words]) => [key, words[place[language]]]));
}
