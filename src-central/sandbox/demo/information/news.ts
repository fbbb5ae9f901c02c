// The news of the demo municipality. Read by seed-information.ts.
import type { NewsContent } from '#shared/contracts/records/information.ts';
import { LocalDateSchema } from '#shared/contracts/fields.ts';

const day = (text: string) => LocalDateSchema.parse(text);

export const demoNews: readonly NewsContent[] = [
  {
    kind: 'news',
    title: {
      it: 'Iscrizioni ai servizi 2027/28',
      en: 'Enrolment for the services 2027/28',
      de: 'Anmeldung zu den Diensten 2027/28',
      sl: 'Vpis v storitve 2027/28',
      fr: 'Inscription aux services 2027/28',
    },
    text: {
      it: 'Le iscrizioni a mensa, pre-scuola, post-scuola e trasporto sono aperte **fino al 30 giugno**.\n\nServono:\n- il codice fiscale del bambino e di un genitore\n- l’attestazione ISEE, per chi chiede la riduzione\n- un indirizzo e-mail\n\nChi è già iscritto è confermato d’ufficio.',
      en: 'Enrolment for meals, pre-school, after-school and transport is open **until 30 June**.\n\nPlease bring:\n- the fiscal code of the child and of one parent\n- the ISEE certificate, if you ask for the reduction\n- an e-mail address\n\nChildren who are already enrolled are confirmed automatically.',
      de: 'Die Anmeldung zu Mensa, Früh- und Nachmittagsbetreuung und Schulbus ist **bis 30. Juni** möglich.\n\nMitzubringen sind:\n- die Steuernummer des Kindes und eines Elternteils\n- die ISEE-Bescheinigung für die Ermäßigung\n- eine E-Mail-Adresse',
      sl: 'Vpis v prehrano, jutranje in popoldansko varstvo ter prevoz je odprt **do 30. junija**.',
      fr: 'L’inscription à la cantine, à l’accueil du matin et du soir et au transport est ouverte **jusqu’au 30 juin**.',
    },
    ...{ from: day('2026-11-09'), until: null },
  },
  {
    kind: 'news',
    title: { it: 'Pagare dal telefono con pagoPA', en: 'Paying by phone with pagoPA' },
    text: {
      it: 'Dal totem e dallo sportello si può pagare con il proprio telefono: si inquadra il codice QR e si paga con carta o con l’app della banca. La ricevuta arriva per e-mail.',
      en: 'At the kiosk and at the counter you can pay with your own phone: scan the QR code and pay by card or with the app of your bank. The receipt comes by e-mail.',
    },
    ...{ from: day('2026-10-12'), until: null },
  },
  {
    kind: 'news',
    title: { it: 'Lo sportello durante le feste' },
    text: {
      it: 'Dal 24 dicembre al 6 gennaio lo sportello scuola è aperto dal lunedì al venerdì, dalle 8:30 alle 12:30.',
    },
    ...{ from: day('2026-12-14'), until: day('2027-01-06') },
  },
];
