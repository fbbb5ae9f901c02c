// The pages of SPID and CIE in German.
import type { PageTexts } from './page-texts.ts';

export const de: PageTexts = {
  enter: {
    title: 'Mit {way} anmelden',
    kiosk: 'Sie melden sich gleich am Automaten „{station}“ an.',
    compare: 'Der Automat vor Ihnen muss dieselbe Zahl zeigen:',
    warning:
      'Zeigt er eine andere, oder stehen Sie nicht vor dem Automaten, machen Sie nicht weiter: Jemand könnte Ihren Zugang benutzen wollen.',
    asked: 'Wir fragen Ihren Identitätsanbieter nach Vorname, Nachname und Steuernummer, nach sonst nichts.',
    account: 'Sind Sie Bezugsperson und haben noch keinen Zugang, so wird er jetzt angelegt, ohne Passwort.',
    choose: 'Wählen Sie Ihren Identitätsanbieter',
  },
  leaving: { title: 'Einen Moment …', text: 'Wir bringen Sie zu Ihrem Identitätsanbieter.', link: 'Weiter' },
  done: {
    title: 'Fertig',
    text: 'Sie sind angemeldet. Zurück zum Automaten: Dieses Fenster schließt sich von selbst.',
  },
  number: {
    title: 'Noch ein Schritt am Automaten',
    text: 'Geben Sie diese Zahl am Automaten ein:',
    secret: 'Sagen Sie sie niemandem, auch nicht am Telefon: Sie gilt nur für den Automaten vor Ihnen.',
  },
  problemTitle: 'Das ging nicht',
  again: 'Am Automaten können Sie es noch einmal versuchen.',
  over: 'Diese Anmeldung ist vorbei oder hat zu lange gedauert. Sehen Sie auf den Automaten: Dort geht es von vorn los.',
  tooMany: 'Zu viele Anfragen. Versuchen Sie es in einer Minute wieder.',
  nothing: 'Unter dieser Adresse ist nichts.',
  failure: {
    CANCELLED: 'Die Anmeldung wurde abgebrochen.',
    CONSENT_DENIED: 'Ohne Ihre Zustimmung, Name und Steuernummer zu übermitteln, wissen wir nicht, wer Sie sind.',
    CREDENTIALS_WRONG: 'Die Zugangsdaten waren zu oft falsch. Ihr Identitätsanbieter kann Ihnen helfen.',
    LEVEL_TOO_LOW:
      'Nötig ist eine Identität der Stufe 2: Passwort und Bestätigung, meist am Telefon. Ihr Anbieter sagt, wie Sie sie bekommen.',
    TIMED_OUT: 'Beim Identitätsanbieter hat es zu lange gedauert.',
    SUSPENDED: 'Ihre digitale Identität ist gesperrt oder widerrufen. Wenden Sie sich an Ihren Anbieter.',
    OTHER_KIND: 'Hier braucht es Ihre persönliche Identität, keine berufliche und keine einer Firma.',
    PROVIDER_ERROR: 'Der Identitätsanbieter antwortet nicht oder hat eine Störung. Versuchen Sie es später wieder.',
    REQUEST_REFUSED:
      'Der Identitätsanbieter nimmt die Anfrage dieser Stelle nicht an. Es liegt nicht an Ihnen: Sagen Sie es im Büro.',
    ANSWER_WRONG: 'Die Antwort des Identitätsanbieters ist ungültig und wurde zur Sicherheit nicht angenommen.',
    EXPIRED: 'Die Zeit für die Anmeldung ist um.',
    BROWSER_CHANGED:
      'Die Anmeldung begann in einem anderen Programm oder auf einem anderen Gerät. Lesen Sie den Code noch einmal und bleiben Sie im selben Programm.',
    NOT_KNOWN:
      'Ihre Steuernummer ist nicht als die einer Bezugsperson eingetragen. Wählen Sie am Automaten „Registrieren“, oder wenden Sie sich an das Büro.',
    NAMES_DIFFER:
      'Im Büro steht Ihre Steuernummer bei einem anderen Namen. Zur Sicherheit bleibt der Zugang zu: Wenden Sie sich an das Büro.',
    SEVERAL_RECORDS: 'Im Büro steht Ihre Steuernummer mehr als einmal. Bitten Sie das Büro, das zu berichtigen.',
    ACCOUNT_CLOSED: 'Ihr Zugang wurde vom Büro geschlossen. Wenden Sie sich an das Büro.',
    NUMBER_WRONG: 'Die am Automaten eingegebene Zahl war zu oft falsch.',
  },
};
