// The notice on personal data of the fictional ente: what a municipality of its size tells parents, short. Part of catalog.ts.
import type { PrivacyNotice } from '#shared/contracts/records/privacy-notice.ts';
import { localDate } from '#shared/domain/local-date.ts';

const it = `**Titolare** del trattamento è il Comune di Valdiprova, Piazza della Libertà 1, 29199 Valdiprova (VP), scuola@comune.valdiprova.example. Il responsabile della protezione dei dati si raggiunge a dpo@comune.valdiprova.example.

**Perché trattiamo i Suoi dati.** Per iscrivere i bambini a mensa, pre-scuola, post-scuola e trasporto, per chiedere e ricevere quanto è dovuto, per rispondere a Lei. È un compito di interesse pubblico (art. 6, paragrafo 1, lettera e, del Regolamento UE 2016/679); per le diete per motivi di salute, l’art. 9, paragrafo 2, lettera g.

**Quali dati.**
- nomi, codici fiscali, indirizzo e recapiti della famiglia
- servizi, classi, importi, pagamenti
- diete, se le chiede

**A chi vanno.** A PagoPA S.p.A. e a chi riceve il pagamento, a chi prepara i pasti solo il necessario, a chi cura il programma per conto del Comune. Mai fuori dall’Unione europea.

**Per quanto tempo.** Dieci anni ciò che riguarda i pagamenti; il resto finché serve al servizio.

**I Suoi diritti.** Può chiedere di vedere, correggere, limitare o cancellare i dati, opporsi, e reclamare al Garante per la protezione dei dati personali (www.garanteprivacy.it). Senza i dati necessari il servizio non si può dare.`;

const en = `**Controller** of the data is the municipality of Valdiprova, Piazza della Libertà 1, 29199 Valdiprova (VP), scuola@comune.valdiprova.example. The data protection officer is reached at dpo@comune.valdiprova.example.

**Why we process your data.** To enrol children in meals, care before and after school and transport, to ask for and receive what is due, to answer you. It is a task in the public interest (article 6(1)(e) of Regulation (EU) 2016/679); for diets on medical grounds, article 9(2)(g).

**Which data.**
- names, fiscal codes, address and contacts of the family
- services, classes, amounts, payments
- diets, if you ask for them

**Who gets them.** PagoPA S.p.A. and whoever takes the payment, who prepares the meals only what is needed, who runs the program for the municipality. Never outside the European Union.

**For how long.** Ten years for what concerns payments; the rest while the service needs it.

**Your rights.** You may ask to see, correct, restrict or erase the data, object, and complain to the Italian data protection authority (www.garanteprivacy.it). Without the data that are needed the service cannot be given.`;

const de = `**Verantwortlich** für die Daten ist die Gemeinde Valdiprova, Piazza della Libertà 1, 29199 Valdiprova (VP), scuola@comune.valdiprova.example. Die Datenschutzbeauftragte ist unter dpo@comune.valdiprova.example zu erreichen.

**Warum wir Ihre Daten verarbeiten.** Um Kinder für Mensa, Betreuung vor und nach der Schule und Schulbus einzuschreiben, um zu verlangen und zu erhalten, was geschuldet ist, um Ihnen zu antworten. Das ist eine Aufgabe im öffentlichen Interesse (Artikel 6 Absatz 1 Buchstabe e der Verordnung (EU) 2016/679); für Diäten aus gesundheitlichen Gründen Artikel 9 Absatz 2 Buchstabe g.

**Welche Daten.**
- Namen, Steuernummern, Adresse und Kontakte der Familie
- Dienste, Klassen, Beträge, Zahlungen
- Diäten, wenn Sie darum ersuchen

**Wer sie erhält.** PagoPA S.p.A. und wer die Zahlung annimmt; wer die Mahlzeiten zubereitet, nur das Nötige; wer das Programm für die Gemeinde betreut. Nie außerhalb der Europäischen Union.

**Wie lange.** Zehn Jahre, was Zahlungen betrifft; das übrige, solange der Dienst es braucht.

**Ihre Rechte.** Sie können verlangen, die Daten zu sehen, zu berichtigen, einzuschränken oder zu löschen, widersprechen und sich bei der italienischen Datenschutzbehörde beschweren (www.garanteprivacy.it). Ohne die nötigen Daten kann der Dienst nicht geleistet werden.`;

export const privacyNotice: PrivacyNotice = {
  version: 1,
  date: localDate(2026, 9, 1),
  title: {
    it: 'Come il Comune di Valdiprova tratta i Suoi dati',
    en: 'How the municipality of Valdiprova uses your data',
    de: 'Wie die Gemeinde Valdiprova Ihre Daten verarbeitet',
  },
  text: { it, en, de },
  address: 'https://www.comune.valdiprova.example/privacy/servizi-scolastici',
};
