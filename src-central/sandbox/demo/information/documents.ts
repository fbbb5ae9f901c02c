// The documents that the demo municipality publishes: what they are called, and what stands on their page. Drawn by draw-document.ts.
import type { ByLanguage } from '#shared/domain/texts-by-language.ts';

export interface DemoDocument {
  readonly title: ByLanguage<string>;
  readonly summary: ByLanguage<string>;
  /** Heading and lines of the page, per language that has a file. */
  readonly pages: ByLanguage<readonly string[]>;
}

export const demoDocuments: readonly DemoDocument[] = [
  {
    title: {
      it: 'Calendario dei servizi scolastici 2026/27',
      en: 'Calendar of school services 2026/27',
      de: 'Kalender der Schuldienste 2026/27',
      sl: 'Koledar šolskih storitev 2026/27',
      fr: 'Calendrier des services scolaires 2026/27',
    },
    summary: {
      it: 'Primo e ultimo giorno di mensa, pre-scuola, post-scuola e trasporto; giorni di chiusura.',
      en: 'First and last day of meals, pre-school, after-school and transport; days of closure.',
      de: 'Erster und letzter Tag von Mensa, Früh- und Nachmittagsbetreuung und Schulbus; Schließtage.',
    },
    pages: {
      it: [
        'Mensa: dal 21 settembre 2026 al 4 giugno 2027.',
        'Pre-scuola e post-scuola: dal 14 settembre 2026 al 10 giugno 2027.',
        'Trasporto: dal primo all’ultimo giorno di lezione.',
        'Chiusure: 2 novembre; dal 24 dicembre al 6 gennaio; dal 25 al 30 marzo; 24 aprile; 31 maggio.',
        'In caso di sciopero i servizi possono essere sospesi: l’avviso è dato a scuola il giorno prima.',
      ],
      de: [
        'Mensa: vom 21. September 2026 bis zum 4. Juni 2027.',
        'Früh- und Nachmittagsbetreuung: vom 14. September 2026 bis zum 10. Juni 2027.',
        'Schulbus: vom ersten bis zum letzten Unterrichtstag.',
        'Geschlossen: 2. November; 24. Dezember bis 6. Januar; 25. bis 30. März; 24. April; 31. Mai.',
      ],
    },
  },
  {
    title: {
      it: 'Tariffe della mensa e agevolazioni ISEE',
      en: 'Meal prices and ISEE reductions',
      de: 'Mensatarife und ISEE-Ermäßigungen',
    },
    summary: {
      it: 'Quanto costa un pasto per fascia ISEE, come si chiede la riduzione e fino a quando vale.',
      en: 'The price of a meal by ISEE band, how to ask for the reduction and how long it lasts.',
    },
    pages: {
      it: [
        'Fascia A, ISEE fino a 8.000 euro: 2,10 euro a pasto.',
        'Fascia B, ISEE da 8.000,01 a 16.000 euro: 3,60 euro a pasto.',
        'Fascia C, ISEE oltre 16.000 euro o non presentato: 5,20 euro a pasto.',
        'La riduzione vale dal mese dopo la domanda fino alla fine dell’anno scolastico.',
        'Per il secondo figlio la tariffa è ridotta del 20 per cento, dal terzo del 40 per cento.',
      ],
    },
  },
  {
    title: {
      it: 'Modulo di richiesta di dieta speciale',
      en: 'Request form for a special diet',
      fr: 'Demande de régime spécial',
    },
    summary: {
      it: 'Da consegnare all’ufficio con il certificato del pediatra, oppure con la sola firma per motivi etici o religiosi.',
      en: 'To be handed in with the paediatrician’s certificate, or signed only, for ethical or religious reasons.',
    },
    pages: {
      it: [
        'Il genitore chiede per il bambino o la bambina:',
        'nome e cognome ______________________________   classe __________',
        'la seguente dieta:  [  ] per motivi di salute (allegare il certificato)   [  ] etica o religiosa',
        'alimenti da escludere ________________________________________________',
        'Data ____________      Firma _________________________',
      ],
    },
  },
];
