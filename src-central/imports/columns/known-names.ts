// How columns are called, field by field, in the order in which they are tried: the narrower names first. Called by guess-columns.ts.
// A name belongs to a field when it has all the words of one of the ways to say it, and none of those that mean something else.
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';

export interface KnownName {
  readonly field: ImportField;
  says(words: readonly string[]): boolean;
}

/** Each way: words that must all be there. */
function named(field: ImportField, ways: readonly string[], without = ''): KnownName {
  const sets = ways.map((way) => way.split(' '));
  const excluded = without === '' ? [] : without.split(' ');
  return {
    field,
    says: (words) =>
      !excluded.some((word) => words.includes(word)) && sets.some((set) => set.every((word) => words.includes(word))),
  };
}

const first = ['genitore1', 'padre', 'intestatario', 'genitore'];
const second = ['genitore2', 'madre', 'coniuge'];
const parents = [...first, ...second].join(' ');

function ofSomebody(who: readonly string[], prefix: 'parent1' | 'parent2', without: string): KnownName[] {
  const each = (...what: string[]) => what.flatMap((words) => who.map((whom) => `${whom} ${words}`));
  return [
    named(`${prefix}FiscalCode`, each('codicefiscale'), without),
    named(`${prefix}Phone`, each('telefono', 'cellulare'), without),
    named(`${prefix}Email`, each('email'), without),
    named(`${prefix}Name`, each('cognome nome', 'nominativo'), without),
    named(`${prefix}FamilyName`, each('cognome'), without),
    named(`${prefix}GivenName`, each('nome'), `${without} cognome`.trim()),
  ];
}

export const familyNames: readonly KnownName[] = [
  named('familyCode', ['codice famiglia', 'codice nucleo', 'id famiglia', 'id nucleo', 'numero nucleo', 'nucleo']),
  ...ofSomebody(second, 'parent2', 'nascita'),
  ...ofSomebody(first, 'parent1', 'nascita'),
  named('childFiscalCode', ['codicefiscale'], parents),
  named('childBirthDate', ['data nascita', 'nascita il'], parents),
  named('childBirthPlace', ['luogo nascita', 'citta nascita', 'nascita'], `${parents} data provincia`),
  named('childSex', ['sesso', 'genere'], parents),
  named('payer', ['intestatario', 'chi paga', 'pagamento intestato']),
  named('parent1Phone', ['telefono', 'cellulare'], 'alunno'),
  named('parent1Email', ['email'], 'alunno'),
  named('parent1Name', ['genitore1', 'genitore', 'padre']),
  named('parent2Name', ['genitore2', 'madre']),
  named('postalCode', ['cap']),
  named('province', ['provincia'], 'nascita'),
  named('city', ['citta'], 'nascita'),
  named('street', ['indirizzo']),
  named('childName', ['cognome nome', 'nominativo'], parents),
  named('childFamilyName', ['cognome'], parents),
  named('childGivenName', ['nome'], `${parents} scuola servizio`),
  named('school', ['scuola'], 'anno'),
  named('schoolYear', ['anno scolastico', 'anno']),
  named('className', ['classe', 'sezione']),
  named('enrolledFrom', ['data inizio', 'inizio', 'data iscrizione', 'dal']),
  named('enrolledTo', ['data fine', 'fine', 'cessazione', 'al', 'ritiro']),
  named('tariffBand', ['fascia', 'prezzo', 'isee fascia']),
  named('services', ['servizio', 'mensa', 'refezione']),
  named('diet', ['dieta', 'regime alimentare', 'allergie', 'intolleranze']),
  named('childName', ['alunno']),
  named('notes', ['note', 'annotazioni', 'osservazioni']),
];

export const bollettinoNames: readonly KnownName[] = [
  named('noticeNumber', ['avviso', 'numero avviso', 'codice avviso']),
  named('debtorFiscalCode', [
    'codicefiscale intestatario',
    'codicefiscale genitore',
    'codicefiscale genitore1',
    'codicefiscale padre',
    'codicefiscale madre',
  ]),
  named('childFiscalCode', ['codicefiscale']),
  named('paidOn', ['data pagamento', 'pagato il', 'data incasso', 'pagato data']),
  named('dueDate', ['scadenza']),
  named('issuedOn', ['data emissione', 'emissione', 'data bollettino', 'data documento', 'emesso']),
  named('periodFrom', ['periodo inizio', 'inizio', 'dal', 'periodo dal']),
  named('periodTo', ['periodo fine', 'fine', 'al']),
  named('period', ['periodo', 'mese', 'competenza']),
  named('unitAmount', ['prezzo', 'prezzo unitario', 'importo unitario', 'costo unitario']),
  named('quantity', ['quantita']),
  named('amount', ['importo', 'totale', 'dovuto']),
  named('state', ['stato', 'pagato', 'esito']),
  named('category', ['categoria', 'tipologia', 'tipo']),
  named('service', ['servizio']),
  named('subject', ['causale', 'descrizione', 'oggetto']),
  named('ownNumber', [
    'numero bollettino',
    'codice bollettino',
    'id bollettino',
    'bollettino',
    'numero documento',
    'numero',
  ]),
];
