// The words of a printed slip, in the three languages: the parent's, not the operator's. SPID and CIE come first.
import type { Language } from '#shared/contracts/fields.ts';

interface SlipTexts {
  readonly title: string;
  readonly renewed: string;
  readonly for: string;
  readonly spid: string;
  readonly steps: string;
  readonly address: string;
  readonly code: string;
  readonly until: string;
  readonly care: string;
  readonly help: string;
  readonly reference: string;
}

export const slipTexts: Readonly<Record<Language, SlipTexts>> = {
  it: {
    title: 'Accesso ai servizi scolastici',
    renewed: 'Nuovo codice di accesso',
    for: 'Per',
    spid: 'Con SPID o CIE può accedere senza password e senza questo codice.',
    steps:
      'Se preferisce una password: apra l’indirizzo, scriva il codice e scelga la password. Lì trova anche il Suo nome utente.',
    address: 'Indirizzo',
    code: 'Codice',
    until: 'Vale una volta, fino al',
    care: 'Chi ha questo foglio può scegliere la password al Suo posto: non lo lasci in giro. Se il codice non vale ancora, riprovi più tardi: lo sportello lo registra appena c’è linea.',
    help: 'Aiuto',
    reference: 'Numero della richiesta',
  },
  en: {
    title: 'Access to the school services',
    renewed: 'New access code',
    for: 'For',
    spid: 'With SPID or CIE you can sign in without a password and without this code.',
    steps:
      'If you prefer a password: open the address, type the code and choose the password. Your username is shown there, too.',
    address: 'Address',
    code: 'Code',
    until: 'Good once, until',
    care: 'Whoever has this sheet can choose the password in your place: do not leave it about. If the code is not good yet, try later: the counter registers it as soon as there is a line.',
    help: 'Help',
    reference: 'Number of the request',
  },
  de: {
    title: 'Zugang zu den Schuldiensten',
    renewed: 'Neuer Zugangscode',
    for: 'Für',
    spid: 'Mit SPID oder CIE melden Sie sich ohne Passwort und ohne diesen Code an.',
    steps:
      'Wenn Sie ein Passwort möchten: Öffnen Sie die Adresse, geben Sie den Code ein und wählen Sie das Passwort. Dort steht auch Ihr Benutzername.',
    address: 'Adresse',
    code: 'Code',
    until: 'Gilt einmal, bis zum',
    care: 'Wer dieses Blatt hat, kann an Ihrer Stelle das Passwort wählen: Lassen Sie es nicht liegen. Gilt der Code noch nicht, versuchen Sie es später: Der Schalter meldet ihn, sobald die Leitung steht.',
    help: 'Hilfe',
    reference: 'Nummer der Anfrage',
  },
};
