// The words of the pages for parents, in three languages, all complete: the type sees to that. SPID and CIE come first in each.
import { shortestPassword, type PasswordComplaint } from '#shared/accounts/password-rules.ts';
import type { SecretQuestion } from '#shared/accounts/secret-question.ts';
import type { Language } from '#shared/contracts/fields.ts';

type Problem =
  PasswordComplaint | 'ANSWER_TOO_SHORT' | 'CODE_UNKNOWN' | 'TOO_MANY_ATTEMPTS' | 'CREDENTIALS_OFF' | 'NOT_FOUND';

interface PageTexts {
  readonly code: Readonly<Record<'title' | 'text' | 'label' | 'next', string>>;
  readonly choose: Readonly<
    Record<
      'title' | 'spid' | 'username' | 'password' | 'hint' | 'repeated' | 'question' | 'answer' | 'answerHint' | 'done',
      string
    >
  >;
  readonly chosen: Readonly<Record<'title' | 'text', string>>;
  readonly recover: Readonly<
    Record<
      'title' | 'spid' | 'text' | 'typed' | 'question' | 'answer' | 'answerHint' | 'send' | 'askedTitle' | 'asked',
      string
    >
  >;
  readonly problem: Readonly<Record<Problem, string>>;
  readonly problemTitle: string;
  readonly questions: Readonly<Record<SecretQuestion, string>>;
}

const least = String(shortestPassword);

export const pageTexts: Readonly<Record<Language, PageTexts>> = {
  it: {
    code: {
      title: 'Codice di accesso',
      text: 'Scriva il codice che ha ricevuto allo sportello o per e-mail. Maiuscole, spazi e trattini non contano.',
      label: 'Codice',
      next: 'Avanti',
    },
    choose: {
      title: 'Scelga la password',
      spid: 'Con SPID o CIE si accede senza password. Se preferisce una password, la scelga qui.',
      username: 'Il Suo nome utente',
      password: 'Nuova password',
      hint: `Almeno ${least} caratteri, senza il Suo nome e senza il codice fiscale. Una frase di più parole va bene.`,
      repeated: 'La stessa password, un’altra volta',
      question: 'Domanda segreta',
      answer: 'Risposta',
      answerHint: 'Serve se dimentica la password. Maiuscole e accenti non contano.',
      done: 'Salva la password',
    },
    chosen: {
      title: 'Fatto',
      text: 'La password è salvata. D’ora in poi può accedere con SPID, con CIE, o con il nome utente e questa password.',
    },
    recover: {
      title: 'Problemi con l’accesso',
      spid: 'Con SPID o CIE può accedere subito, senza nome utente e senza password.',
      text: 'Altrimenti scriva uno di questi dati: indirizzo e-mail, codice fiscale o nome utente.',
      typed: 'E-mail, codice fiscale o nome utente',
      question: 'La Sua domanda segreta',
      answer: 'Risposta',
      answerHint: 'Se non ne ha mai scelta una, lasci vuoto.',
      send: 'Invia',
      askedTitle: 'Controlli la posta',
      asked:
        'Se i dati sono giusti, all’indirizzo e-mail della registrazione arriva un messaggio con il nome utente e un codice che vale un giorno e una volta sola. Se non arriva, si rivolga allo sportello con un documento di identità.',
    },
    problemTitle: 'Non è andata',
    problem: {
      TOO_SHORT: `La password è troppo corta: servono almeno ${least} caratteri.`,
      TOO_LONG: 'La password è troppo lunga: al massimo 200 caratteri.',
      TOO_UNIFORM: 'La password ripete sempre gli stessi caratteri. Ne scelga una più varia.',
      HOLDS_NAME: 'La password contiene il Suo nome, il nome utente o il codice fiscale. Ne scelga una senza.',
      NOT_THE_SAME: 'Le due password non sono uguali. Le scriva di nuovo.',
      ANSWER_TOO_SHORT: 'Scelga una domanda e scriva una risposta di almeno tre lettere.',
      CODE_UNKNOWN:
        'Questo codice non vale: è scaduto, è già stato usato, o ne è stato dato uno più nuovo. Ne chieda un altro allo sportello o con «Problemi con l’accesso».',
      TOO_MANY_ATTEMPTS: 'Troppi tentativi. Riprovi fra un quarto d’ora.',
      CREDENTIALS_OFF: 'Questo ente ammette solo l’accesso con SPID o CIE. Non serve altro: acceda con quelli.',
      NOT_FOUND: 'A questo indirizzo non c’è nulla.',
    },
    questions: {
      pet: 'Qual è il nome del tuo animale domestico?',
      school: 'Come si chiamava la tua scuola elementare?',
      city: 'In quale città si sono conosciuti i tuoi genitori?',
      street: 'In quale via abitavi da bambino?',
      friend: 'Come si chiamava il tuo migliore amico d’infanzia?',
      teacher: 'Come si chiamava la tua prima insegnante?',
    },
  },
  en: {
    code: {
      title: 'Access code',
      text: 'Type the code that you got at the counter or by e-mail. Capitals, blanks and hyphens do not matter.',
      label: 'Code',
      next: 'Next',
    },
    choose: {
      title: 'Choose your password',
      spid: 'With SPID or CIE you sign in without a password. If you prefer one, choose it here.',
      username: 'Your username',
      password: 'New password',
      hint: `At least ${least} characters, without your name and your fiscal code. A phrase of several words is fine.`,
      repeated: 'The same password once more',
      question: 'Secret question',
      answer: 'Answer',
      answerHint: 'Needed if you forget the password. Capitals and accents do not matter.',
      done: 'Save the password',
    },
    chosen: {
      title: 'Done',
      text: 'The password is saved. From now on you can sign in with SPID, with CIE, or with the username and this password.',
    },
    recover: {
      title: 'Problems signing in',
      spid: 'With SPID or CIE you can sign in at once, without username and password.',
      text: 'Otherwise type one of these: e-mail address, fiscal code or username.',
      typed: 'E-mail, fiscal code or username',
      question: 'Your secret question',
      answer: 'Answer',
      answerHint: 'If you never chose one, leave it empty.',
      send: 'Send',
      askedTitle: 'Look at your mail',
      asked:
        'If the details are right, a message goes to the registered e-mail address, with the username and a code that is good for a day and works once. If none arrives, come to the counter with an identity document.',
    },
    problemTitle: 'That did not work',
    problem: {
      TOO_SHORT: `The password is too short: at least ${least} characters are needed.`,
      TOO_LONG: 'The password is too long: 200 characters at most.',
      TOO_UNIFORM: 'The password repeats the same few characters. Choose a more varied one.',
      HOLDS_NAME: 'The password holds your name, username or fiscal code. Choose one without.',
      NOT_THE_SAME: 'The two passwords differ. Type them again.',
      ANSWER_TOO_SHORT: 'Choose a question and type an answer of at least three letters.',
      CODE_UNKNOWN:
        'This code is not good: it expired, was used, or a newer one was given. Ask for another at the counter or under “Problems signing in”.',
      TOO_MANY_ATTEMPTS: 'Too many attempts. Try again in a quarter of an hour.',
      CREDENTIALS_OFF: 'Here one signs in with SPID or CIE only. Nothing else is needed: sign in with those.',
      NOT_FOUND: 'There is nothing at this address.',
    },
    questions: {
      pet: 'What is the name of your pet?',
      school: 'What was your primary school called?',
      city: 'In which town did your parents meet?',
      street: 'In which street did you live as a child?',
      friend: 'What was your best childhood friend called?',
      teacher: 'What was your first teacher called?',
    },
  },
  de: {
    code: {
      title: 'Zugangscode',
      text: 'Geben Sie den Code ein, den Sie am Schalter oder per E-Mail bekommen haben. Großschreibung, Leerzeichen und Striche zählen nicht.',
      label: 'Code',
      next: 'Weiter',
    },
    choose: {
      title: 'Passwort wählen',
      spid: 'Mit SPID oder CIE melden Sie sich ohne Passwort an. Wenn Sie eines möchten, wählen Sie es hier.',
      username: 'Ihr Benutzername',
      password: 'Neues Passwort',
      hint: `Mindestens ${least} Zeichen, ohne Ihren Namen und ohne die Steuernummer. Ein Satz aus mehreren Wörtern ist gut.`,
      repeated: 'Dasselbe Passwort noch einmal',
      question: 'Geheimfrage',
      answer: 'Antwort',
      answerHint: 'Nötig, wenn Sie das Passwort vergessen. Großschreibung und Akzente zählen nicht.',
      done: 'Passwort speichern',
    },
    chosen: {
      title: 'Fertig',
      text: 'Das Passwort ist gespeichert. Ab jetzt können Sie sich mit SPID, mit CIE oder mit Benutzername und Passwort anmelden.',
    },
    recover: {
      title: 'Probleme beim Anmelden',
      spid: 'Mit SPID oder CIE können Sie sich sofort anmelden, ohne Benutzername und Passwort.',
      text: 'Sonst geben Sie eines davon ein: E-Mail-Adresse, Steuernummer oder Benutzername.',
      typed: 'E-Mail, Steuernummer oder Benutzername',
      question: 'Ihre Geheimfrage',
      answer: 'Antwort',
      answerHint: 'Wenn Sie nie eine gewählt haben, leer lassen.',
      send: 'Senden',
      askedTitle: 'Sehen Sie in Ihre Post',
      asked:
        'Wenn die Angaben stimmen, kommt an die registrierte E-Mail-Adresse eine Nachricht mit dem Benutzernamen und einem Code, der einen Tag und nur einmal gilt. Kommt keine, wenden Sie sich mit einem Ausweis an den Schalter.',
    },
    problemTitle: 'Das ging nicht',
    problem: {
      TOO_SHORT: `Das Passwort ist zu kurz: mindestens ${least} Zeichen.`,
      TOO_LONG: 'Das Passwort ist zu lang: höchstens 200 Zeichen.',
      TOO_UNIFORM: 'Das Passwort wiederholt immer dieselben Zeichen. Wählen Sie ein abwechslungsreicheres.',
      HOLDS_NAME: 'Das Passwort enthält Ihren Namen, Benutzernamen oder die Steuernummer. Wählen Sie eines ohne.',
      NOT_THE_SAME: 'Die beiden Passwörter sind verschieden. Geben Sie sie noch einmal ein.',
      ANSWER_TOO_SHORT: 'Wählen Sie eine Frage und geben Sie eine Antwort mit mindestens drei Buchstaben.',
      CODE_UNKNOWN:
        'Dieser Code gilt nicht: Er ist abgelaufen, wurde benutzt, oder es gibt einen neueren. Verlangen Sie einen anderen am Schalter oder unter „Probleme beim Anmelden“.',
      TOO_MANY_ATTEMPTS: 'Zu viele Versuche. Versuchen Sie es in einer Viertelstunde wieder.',
      CREDENTIALS_OFF: 'Hier meldet man sich nur mit SPID oder CIE an. Mehr braucht es nicht.',
      NOT_FOUND: 'Unter dieser Adresse ist nichts.',
    },
    questions: {
      pet: 'Wie heißt Ihr Haustier?',
      school: 'Wie hieß Ihre Grundschule?',
      city: 'In welcher Stadt haben sich Ihre Eltern kennengelernt?',
      street: 'In welcher Straße wohnten Sie als Kind?',
      friend: 'Wie hieß Ihr bester Freund in der Kindheit?',
      teacher: 'Wie hieß Ihre erste Lehrerin?',
    },
  },
};
