// Families as an Italian product exports them: a row per child, siblings, separated parents, accents, two telephones. Deterministic.
// Used by the tests and the bench of imports; what a test expects of a file is counted here and not in the program that is tested.
import { computeFiscalCode } from '#shared/domain/fiscal-code.ts';
import { addDays, formatDayMonthYear, localDate, type LocalDate } from '#shared/domain/local-date.ts';

export const familyHeaders = [
  ...['Cognome alunno', 'Nome alunno', 'CF alunno', 'Data nascita', 'Comune di nascita', 'Sesso'],
  ...['Cognome genitore 1', 'Nome genitore 1', 'CF genitore 1', 'Cellulare genitore 1', 'E-mail genitore 1'],
  ...['Cognome genitore 2', 'Nome genitore 2', 'CF genitore 2', 'Indirizzo', 'CAP', 'Comune', 'Prov.'],
  ...['Scuola', 'Classe', 'Anno scolastico', 'Servizi', 'Dieta', 'Intestatario'],
] as const;

export type FamilyHeader = (typeof familyHeaders)[number];
export type FileRow = Record<FamilyHeader, string>;

const surnames = [
  ...["D'Amico", 'Rossi', 'Ferrari', 'De Luca', 'Muccioli', 'Bernabò', 'Łukasz', 'Forgiarini', 'Nicolè', 'Esposito'],
  ...['Zanon', 'Però', 'Brambilla', 'Vaccari', 'Tommasi', 'Sgarbossa', 'Ghirardì', 'Conte', 'Marchetti', 'Ruffo'],
].map((name) => name.replace('Ł', 'L'));
const boys = ['Luca', 'Niccolò', 'Matteo', 'Andrea', 'Giosuè', 'Pietro', 'Elia', 'Tommaso', 'Leonardo', 'Ivan'];
const girls = ['Zoé', 'Anna', 'Giulia', 'Maria Sole', 'Noemi', 'Chiara', 'Viola', 'Desirée', 'Ada', 'Emma'];
const men = ['Mario', 'Giuseppe', 'Paolo', 'Franco', 'Dario', 'Ugo'];
const women = ['Maria', 'Carla', 'Elena', 'Rosa', 'Irene', 'Lucia'];

export interface SomeFamilies {
  readonly rows: FileRow[];
  readonly families: number;
  readonly parents: number;
  readonly children: number;
  /** The codes of each row's child and first parent, for a file of bollettini. */
  readonly codes: readonly { readonly child: string; readonly parent: string }[];
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** A place code that keeps the codes of thousands of people apart. */
const place = (at: number): string =>
  `${pick(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'L', 'M'], Math.floor(at / 900))}${String(100 + (at % 900))}`;

/** Every third family has a sibling, every fourth one parent only. */
export function someFamilies(children: number, schools: readonly string[], services: string): SomeFamilies {
  const rows: FileRow[] = [];
  const codes: { child: string; parent: string }[] = [];
  let [families, parents] = [0, 0];
  while (rows.length < children) {
    const at = families;
    families += 1;
    const hasTwo = at % 4 !== 0;
    parents += hasTwo ? 2 : 1;
    const father = parent(at, 'M');
    const mother = parent(at, 'F');
    const siblings = at % 3 === 0 && rows.length + 1 < children ? 2 : 1;
    for (let sibling = 0; sibling < siblings; sibling += 1) {
      const sex = (at + sibling) % 2 === 0 ? 'M' : 'F';
      const name = pick(sex === 'M' ? boys : girls, at + sibling * 3);
      const born = addDays(localDate(2013, 1, 1), ((at * 37) % 2500) + sibling * 400);
      const code = computeFiscalCode({ surname: father.surname, name, sex, birthDate: born, belfiore: place(at) });
      codes.push({ child: code, parent: father.code });
      rows.push({
        ...{ 'Cognome alunno': father.surname.toUpperCase(), 'Nome alunno': name.toUpperCase(), 'CF alunno': code },
        ...{ 'Data nascita': formatDayMonthYear(born), 'Comune di nascita': 'Forlì', 'Sesso': sex },
        ...{ 'Cognome genitore 1': father.surname, 'Nome genitore 1': father.name, 'CF genitore 1': father.code },
        'Cellulare genitore 1': `333 ${String(1_000_000 + at)}`,
        'E-mail genitore 1': `famiglia${String(at)}@example.it`,
        ...{ 'Cognome genitore 2': hasTwo ? mother.surname : '', 'Nome genitore 2': hasTwo ? mother.name : '' },
        'CF genitore 2': hasTwo ? mother.code : '',
        ...{ 'Indirizzo': `Via dell’Olmo, ${String(at + 1)}`, 'CAP': '47121', 'Comune': 'Forlì', 'Prov.': 'FC' },
        ...{
          'Scuola': pick(schools, at),
          'Classe': `${String((at % 5) + 1)}${pick(['A', 'B'], at)}`,
          'Anno scolastico': '2026/27',
        },
        ...{ Servizi: services, Dieta: at % 11 === 0 ? 'Celiachia' : '', Intestatario: '' },
      });
    }
  }
  return { rows, families, parents, children: rows.length, codes };
}

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo'];

/** No two of ten thousand families share a surname: who is alike in these files is so by intention. */
function surnameOf(at: number): string {
  const base = pick(surnames, at);
  const round = Math.floor(at / surnames.length);
  if (round === 0) return base;
  const size = syllables.length;
  const before = [round, Math.floor(round / size), Math.floor(round / size ** 2)]
    .map((turn) => pick(syllables, turn))
    .join('');
  return before.charAt(0).toUpperCase() + before.slice(1) + base.toLowerCase();
}

function parent(at: number, sex: 'M' | 'F'): { surname: string; name: string; code: string } {
  const surname = surnameOf(sex === 'M' ? at : at + 7_000_003);
  const name = pick(sex === 'M' ? men : women, at);
  const birthDate: LocalDate = addDays(localDate(1975, 1, 1), (at * 13) % 5000);
  const belfiore = place(at + (sex === 'M' ? 0 : 4500));
  return { surname, name, code: computeFiscalCode({ surname, name, sex, birthDate, belfiore }) };
}
