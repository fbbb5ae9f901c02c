// The fixed texts of the slip with a request's code, in every language of the kiosk. Called while the paper is drawn.
// `[day]` is filled in by `fill` of the notices.
import type { ParentLanguage } from '#shared/domain/parent-language.ts';

interface Request {
  readonly title: string;
  readonly steps: readonly string[];
}

export interface CodeSlipTexts {
  readonly code: string;
  readonly madeOn: string;
  readonly help: string;
  readonly question: Request;
  readonly registration: Request;
}

export const codeSlipTexts: Readonly<Record<ParentLanguage, CodeSlipTexts>> = {
  it: {
    ...{ code: 'Il Suo codice', madeOn: 'Stampato il [day]', help: 'Per domande' },
    question: {
      title: 'La Sua domanda all’ufficio',
      steps: [
        'La risposta arriva all’indirizzo e-mail che ha scritto.',
        'Con questo codice lo sportello ritrova la domanda: lo dica quando chiede notizie.',
      ],
    },
    registration: {
      title: 'La Sua richiesta di registrazione',
      steps: [
        'Per finire la registrazione dica questo codice allo sportello.',
        'Porti con sé un documento d’identità valido.',
      ],
    },
  },
  en: {
    ...{ code: 'Your code', madeOn: 'Printed on [day]', help: 'Questions' },
    question: {
      title: 'Your question to the office',
      steps: [
        'The answer comes to the e-mail address that you gave.',
        'The counter finds your question by this code: name it when you ask about it.',
      ],
    },
    registration: {
      title: 'Your request to be registered',
      steps: ['To finish the registration, name this code at the counter.', 'Bring a valid identity document.'],
    },
  },
  de: {
    ...{ code: 'Ihr Code', madeOn: 'Gedruckt am [day]', help: 'Fragen' },
    question: {
      title: 'Ihre Frage an das Büro',
      steps: [
        'Die Antwort kommt an die E-Mail-Adresse, die Sie angegeben haben.',
        'Mit diesem Code findet der Schalter Ihre Frage wieder: Nennen Sie ihn, wenn Sie nachfragen.',
      ],
    },
    registration: {
      title: 'Ihre Anfrage zur Registrierung',
      steps: [
        'Um die Registrierung abzuschließen, nennen Sie diesen Code am Schalter.',
        'Bringen Sie einen gültigen Ausweis mit.',
      ],
    },
  },
  sl: {
    ...{ code: 'Vaša koda', madeOn: 'Natisnjeno [day]', help: 'Vprašanja' },
    question: {
      title: 'Vaše vprašanje uradu',
      steps: [
        'Odgovor prejmete na e-poštni naslov, ki ste ga navedli.',
        'S to kodo na okencu najdejo vaše vprašanje: povejte jo, ko sprašujete zanj.',
      ],
    },
    registration: {
      title: 'Vaša prošnja za registracijo',
      steps: ['Za dokončanje registracije povejte to kodo na okencu.', 'S seboj prinesite veljaven osebni dokument.'],
    },
  },
  fr: {
    ...{ code: 'Votre code', madeOn: 'Imprimé le [day]', help: 'Questions' },
    question: {
      title: 'Votre question au bureau',
      steps: [
        'La réponse arrive à l’adresse e-mail que vous avez indiquée.',
        'Le guichet retrouve votre question avec ce code : indiquez-le pour en avoir des nouvelles.',
      ],
    },
    registration: {
      title: 'Votre demande d’inscription',
      steps: ['Pour terminer l’inscription, indiquez ce code au guichet.', 'Apportez une pièce d’identité valide.'],
    },
  },
};
