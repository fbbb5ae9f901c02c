// Two files with every fault that offices' files have, and what has to be said of each row. Used by tests/integration/central/imports.test.ts.
// Every row but the last ones of a file is a family of its own, so that one fault keeps nobody else out.
import { someBollettini, type BollettinoFileRow } from './some-bollettini.ts';
import { someFamilies, type FileRow } from './some-families.ts';

type Fault<Row> = { readonly code: string; readonly change: Partial<Row> };

const familyFaults: Fault<FileRow>[] = [
  { code: 'CHILD_UNIDENTIFIED', change: { 'CF alunno': '', 'Data nascita': '' } },
  { code: 'NO_SUCH_DAY', change: { 'Data nascita': '31/02/2017' } },
  { code: 'DATE_UNREADABLE', change: { 'Data nascita': 'primavera' } },
  { code: 'FISCAL_CODE_WRONG', change: { 'CF genitore 1': 'RSSMRA80A01' } },
  { code: 'SCHOOL_UNKNOWN', change: { Scuola: 'Primaria Z' } },
  { code: 'SCHOOL_MISSING', change: { Scuola: '' } },
  { code: 'SERVICE_UNKNOWN', change: { Servizi: 'Equitazione' } },
  { code: 'SCHOOL_YEAR_UNREADABLE', change: { 'Anno scolastico': '2026/28' } },
  { code: 'NAME_MISSING', change: { 'Nome alunno': '' } },
  { code: 'PAYER_UNKNOWN', change: { Intestatario: 'Nessuno Mai' } },
  { code: 'SEX_UNREADABLE', change: { Sesso: '?' } },
];

const familyRemarks: Fault<FileRow>[] = [
  { code: 'CHILD_CODE_MISSING', change: { 'CF alunno': '' } },
  {
    code: 'PARENT_CODE_MISSING',
    change: { 'CF genitore 1': '', 'CF genitore 2': '', 'Cognome genitore 2': '', 'Nome genitore 2': '' },
  },
  { code: 'EMAIL_WRONG', change: { 'E-mail genitore 1': 'nessuna' } },
  { code: 'PHONE_WRONG', change: { 'Cellulare genitore 1': 'boh' } },
  { code: 'ADDRESS_INCOMPLETE', change: { CAP: '' } },
  { code: 'SERVICE_MISSING', change: { Servizi: '' } },
];

export interface FaultyFile<Row> {
  readonly rows: Row[];
  /** Of each row, from 2, the code that must be told; null of those in order. */
  readonly codes: readonly (string | null)[];
}

/** Families without siblings only. */
function lonely(count: number, schools: readonly string[]): FileRow[] {
  const { rows } = someFamilies(count * 3, schools, 'Mensa');
  const times = new Map<string, number>();
  for (const row of rows) times.set(row['CF genitore 1'], (times.get(row['CF genitore 1']) ?? 0) + 1);
  return rows.filter((row) => times.get(row['CF genitore 1']) === 1).slice(0, count);
}

export function faultyFamilies(schools: readonly string[]): FaultyFile<FileRow> {
  const faults = [...familyFaults, ...familyRemarks];
  const good = lonely(faults.length + 3, schools);
  const rows = good.map((row, at) => ({ ...row, ...faults[at]?.change }));
  const codes: (string | null)[] = good.map((_, at) => faults[at]?.code ?? null);
  const swapped = good[faults.length]!;
  rows[faults.length] = {
    ...swapped,
    'Cognome alunno': swapped['Nome alunno'],
    'Nome alunno': swapped['Cognome alunno'],
  };
  codes[faults.length] = 'NAMES_SWAPPED';
  return { rows, codes };
}

const moneyFaults: Fault<BollettinoFileRow>[] = [
  { code: 'AMOUNT_DECIMAL_POINT', change: { 'Importo': '12.50', 'Q.tà': '', 'Prezzo unitario': '' } },
  { code: 'AMOUNT_UNREADABLE', change: { 'Importo': 'gratis', 'Q.tà': '', 'Prezzo unitario': '' } },
  { code: 'AMOUNT_MISSING', change: { 'Importo': '', 'Q.tà': '', 'Prezzo unitario': '' } },
  { code: 'AMOUNT_NOT_THE_PRODUCT', change: { Importo: '1,00' } },
  { code: 'QUANTITY_UNREADABLE', change: { 'Q.tà': '1,5' } },
  { code: 'NO_SUCH_DAY', change: { 'Data scadenza': '31/02/2025' } },
  { code: 'DUE_DATE_MISSING', change: { 'Data scadenza': '' } },
  { code: 'STATE_UNKNOWN', change: { Stato: 'chissà' } },
  { code: 'SERVICE_UNKNOWN', change: { Servizio: 'Equitazione' } },
  { code: 'FISCAL_CODE_WRONG', change: { 'CF consumatore': 'XX' } },
  { code: 'PERSON_UNKNOWN', change: { 'CF consumatore': 'RSSMRA80A01H501U' } },
];

/** Of bollettini: the notice number of seventeen digits is one of the faults. */
export function faultyBollettini(
  children: readonly { child: string; parent: string }[],
): FaultyFile<BollettinoFileRow> {
  const { rows: good } = someBollettini(children, moneyFaults.length + 3, 'Mensa');
  const rows = good.map((row, at) => ({ ...row, ...moneyFaults[at]?.change }));
  const codes: (string | null)[] = good.map((_, at) => moneyFaults[at]?.code ?? null);
  const at = moneyFaults.length;
  rows[at] = { ...good[at]!, 'Codice avviso': good[at]!['Codice avviso'].slice(1) };
  codes[at] = 'NOTICE_NUMBER_17';
  // "1.234,5" is 1.234,50: understood, and one line of its own.
  rows[at + 1] = { ...good[at + 1]!, 'Importo': '1.234,5', 'Q.tà': '', 'Prezzo unitario': '' };
  return { rows, codes };
}
