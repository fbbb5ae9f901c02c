// Columns are found by their names as the Italian products write them.
import { expect, it } from 'vitest';
import { guessColumns, headersKey } from './guess-columns.ts';

it.each([
  ['Cognome alunno', 'childFamilyName'],
  ['Nome alunno', 'childGivenName'],
  ['CF alunno', 'childFiscalCode'],
  ['Cod. Fisc. Alunno', 'childFiscalCode'],
  ['C.F.', 'childFiscalCode'],
  ['Data nascita', 'childBirthDate'],
  ['Data di nascita', 'childBirthDate'],
  ['Nato il', 'childBirthDate'],
  ['Comune di nascita', 'childBirthPlace'],
  ['Sesso', 'childSex'],
  ['CF genitore', 'parent1FiscalCode'],
  ['Codice fiscale 1° genitore', 'parent1FiscalCode'],
  ['Genitore 1 Cognome', 'parent1FamilyName'],
  ['Genitore 2 Nome', 'parent2GivenName'],
  ['CognomeMadre', 'parent2FamilyName'],
  ['CF_PADRE', 'parent1FiscalCode'],
  ['Cellulare', 'parent1Phone'],
  ['Tel. madre', 'parent2Phone'],
  ['E-mail genitore 1', 'parent1Email'],
  ['Indirizzo di residenza', 'street'],
  ['CAP', 'postalCode'],
  ['Comune', 'city'],
  ['Prov.', 'province'],
  ['Plesso', 'school'],
  ['Classe', 'className'],
  ['A.S.', 'schoolYear'],
  ['Anno scolastico', 'schoolYear'],
  ['Servizi', 'services'],
  ['Dieta', 'diet'],
  ['Intestatario', 'payer'],
  ['Codice famiglia', 'familyCode'],
  ['Alunno', 'childName'],
  ['Colore preferito', null],
] as const)('takes "%s" of a file of families for %s', (header, field) => {
  expect(guessColumns('families', [header])).toEqual([field]);
});

it.each([
  ['Codice avviso', 'noticeNumber'],
  ['CF intestatario', 'debtorFiscalCode'],
  ['CF consumatore', 'childFiscalCode'],
  ['Data scadenza', 'dueDate'],
  ['Data emissione', 'issuedOn'],
  ['Periodo dal', 'periodFrom'],
  ['Periodo al', 'periodTo'],
  ['Mese', 'period'],
  ['Importo', 'amount'],
  ['Prezzo unitario', 'unitAmount'],
  ['Q.tà', 'quantity'],
  ['Stato', 'state'],
  ['Data pagamento', 'paidOn'],
  ['Servizio', 'service'],
  ['Categoria di pagamento', 'category'],
  ['Causale', 'subject'],
  ['N. bollettino', 'ownNumber'],
] as const)('takes "%s" of a file of bollettini for %s', (header, field) => {
  expect(guessColumns('bollettini', [header])).toEqual([field]);
});

it('gives a field to one column, and telephones to all that name them', () => {
  expect(guessColumns('families', ['Cognome', 'Cognome', 'Telefono', 'Cellulare'])).toEqual([
    ...['childFamilyName', null, 'parent1Phone', 'parent1Phone'],
  ]);
});

it('knows a set of names again in another order and spelling', () => {
  expect(headersKey(['CF alunno', 'E-mail'])).toBe(headersKey(['EMAIL', 'Cod. fisc. alunno']));
  expect(headersKey(['CF alunno'])).not.toBe(headersKey(['CF genitore']));
});
