// The words of the mail by which a parent gets in: username, address, how long it is good. SPID and CIE come first. Subjects name nobody.
import type { Language } from '#shared/contracts/fields.ts';
import type { CodePurpose } from '../../store/account-tables.ts';

export interface AccountMailValues {
  readonly purpose: CodePurpose;
  readonly enteName: string;
  readonly username: string;
  /** With the code in it. */
  readonly url: string;
  readonly hours: number;
  /** Telephone and e-mail of the office, as far as it has them. */
  readonly help: string;
}

interface Words {
  readonly subject: Readonly<Record<CodePurpose, string>>;
  readonly begin: Readonly<Record<CodePurpose, string>>;
  readonly spid: string;
  username(username: string): string;
  link(hours: number): string;
  readonly unasked: string;
  readonly help: string;
}

const words: Readonly<Record<Language, Words>> = {
  it: {
    subject: { activation: 'Attivazione dell’accesso', recovery: 'Nuova password' },
    begin: {
      activation: 'l’ufficio L’ha registrata ai servizi scolastici.',
      recovery: 'è stato chiesto un nuovo accesso ai servizi scolastici.',
    },
    spid: 'Con SPID o CIE può accedere senza password.',
    username: (username) => `Il Suo nome utente è: ${username}`,
    link: (hours) =>
      `Se preferisce una password, la scelga qui; il collegamento vale una volta sola, per ${String(hours)} ore:`,
    unasked: 'Se non l’ha chiesto Lei, non faccia nulla: senza il collegamento non cambia niente.',
    help: 'Per assistenza:',
  },
  en: {
    subject: { activation: 'Activate your access', recovery: 'New password' },
    begin: {
      activation: 'the office has registered you for the school services.',
      recovery: 'new access to the school services was asked for.',
    },
    spid: 'With SPID or CIE you can sign in without a password.',
    username: (username) => `Your username is: ${username}`,
    link: (hours) => `If you prefer a password, choose it here; the link works once, for ${String(hours)} hours:`,
    unasked: 'If you did not ask for this, do nothing: without the link nothing changes.',
    help: 'For help:',
  },
  de: {
    subject: { activation: 'Zugang freischalten', recovery: 'Neues Passwort' },
    begin: {
      activation: 'das Amt hat Sie für die Schuldienste registriert.',
      recovery: 'es wurde ein neuer Zugang zu den Schuldiensten verlangt.',
    },
    spid: 'Mit SPID oder CIE melden Sie sich ohne Passwort an.',
    username: (username) => `Ihr Benutzername ist: ${username}`,
    link: (hours) =>
      `Wenn Sie ein Passwort möchten, wählen Sie es hier; der Link gilt einmal, ${String(hours)} Stunden lang:`,
    unasked: 'Haben Sie das nicht verlangt, tun Sie nichts: Ohne den Link ändert sich nichts.',
    help: 'Hilfe:',
  },
};

const greeting: Readonly<Record<Language, string>> = { it: 'Buongiorno,', en: 'Good day,', de: 'Guten Tag,' };

export function accountMail(language: Language, values: AccountMailValues): { subject: string; text: string } {
  const { subject, begin, spid, username, link, unasked, help } = words[language];
  const { purpose, enteName } = values;
  const parts = [
    ...[greeting[language], begin[purpose], spid, username(values.username), link(values.hours), values.url, unasked],
    ...(values.help === '' ? [] : [`${help} ${values.help}`]),
    enteName,
  ];
  return { subject: `${subject[purpose]} – ${enteName}`.replaceAll(/\s+/g, ' '), text: parts.join('\n\n') };
}
