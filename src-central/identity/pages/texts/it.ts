// The pages of SPID and CIE in Italian.
import type { PageTexts } from './page-texts.ts';

export const it: PageTexts = {
  enter: {
    title: 'Entra con {way}',
    kiosk: 'Sta per accedere al totem «{station}».',
    compare: 'Sul totem davanti a Lei deve esserci questo stesso numero:',
    warning:
      'Se il numero è un altro, o se non è davanti al totem, non continui: qualcuno potrebbe voler usare il Suo accesso.',
    asked: 'Al gestore della Sua identità chiediamo nome, cognome e codice fiscale, e nient’altro.',
    account: 'Se è un adulto di riferimento e non ha ancora un accesso, viene creato ora, senza password.',
    choose: 'Scelga il gestore della Sua identità',
  },
  leaving: { title: 'Un momento…', text: 'La portiamo al gestore della Sua identità.', link: 'Continua' },
  done: { title: 'Fatto', text: 'È entrato. Può tornare al totem: questa finestra si chiude da sola.' },
  number: {
    title: 'Ancora un passo al totem',
    text: 'Scriva questo numero sul totem:',
    secret: 'Non lo dica a nessuno, nemmeno al telefono: serve solo sul totem davanti a Lei.',
  },
  problemTitle: 'Non è andata',
  again: 'Al totem può provare di nuovo.',
  over: 'Questo accesso è già concluso, o è durato troppo. Guardi il totem: se serve, ricominci da lì.',
  tooMany: 'Troppe richieste. Riprovi fra un minuto.',
  nothing: 'A questo indirizzo non c’è nulla.',
  failure: {
    CANCELLED: 'L’accesso è stato annullato.',
    CONSENT_DENIED: 'Senza il consenso a trasmettere nome, cognome e codice fiscale non possiamo sapere chi è.',
    CREDENTIALS_WRONG: 'Le credenziali sono state sbagliate troppe volte. Il gestore della Sua identità può aiutarLa.',
    LEVEL_TOO_LOW:
      'Serve un’identità di livello 2: password e conferma, di solito sul telefono. Il gestore della Sua identità dice come averla.',
    TIMED_OUT: 'È passato troppo tempo presso il gestore dell’identità.',
    SUSPENDED: 'La Sua identità digitale risulta sospesa o revocata. Si rivolga al Suo gestore.',
    OTHER_KIND: 'Qui serve la Sua identità personale, non quella professionale o di una società.',
    PROVIDER_ERROR: 'Il gestore dell’identità non risponde o ha un guasto. Riprovi più tardi.',
    REQUEST_REFUSED:
      'Il gestore dell’identità non accetta la richiesta di questo ente. Non dipende da Lei: lo dica all’ufficio.',
    ANSWER_WRONG: 'La risposta del gestore dell’identità non è valida, e per prudenza non è stata accettata.',
    EXPIRED: 'Il tempo per accedere è finito.',
    BROWSER_CHANGED:
      'L’accesso era cominciato in un altro programma o su un altro apparecchio. Inquadri di nuovo il codice e rimanga nello stesso programma.',
    NOT_KNOWN:
      'Il Suo codice fiscale non è registrato come adulto di riferimento. Al totem scelga «Registrati», o si rivolga all’ufficio.',
    NAMES_DIFFER:
      'All’ufficio il Suo codice fiscale risulta con un altro nome. Per prudenza l’accesso non è aperto: si rivolga all’ufficio.',
    SEVERAL_RECORDS:
      'All’ufficio il Suo codice fiscale risulta più di una volta. Si rivolga all’ufficio, che lo corregge.',
    ACCOUNT_CLOSED: 'Il Suo accesso è stato chiuso dall’ufficio. Si rivolga all’ufficio.',
    NUMBER_WRONG: 'Il numero scritto sul totem era sbagliato troppe volte.',
  },
};
