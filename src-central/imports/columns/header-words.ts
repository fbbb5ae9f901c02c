// The words of a column's name, each in one spelling: abbreviations written out, case, accents and signs gone. Called by guess-columns.ts.
import { foldLetters } from '#shared/domain/fold-for-search.ts';

const spellings: Readonly<Record<string, string>> = {
  ...{ cf: 'codicefiscale', cod: 'codice', fisc: 'fiscale', codfisc: 'codicefiscale', codfiscale: 'codicefiscale' },
  ...{
    cogn: 'cognome',
    nom: 'nome',
    nominativo: 'nominativo',
    tel: 'telefono',
    cell: 'cellulare',
    mobile: 'cellulare',
  },
  ...{ mail: 'email', pec: 'email', ind: 'indirizzo', via: 'indirizzo', residenza: 'indirizzo', prov: 'provincia' },
  ...{ comune: 'citta', localita: 'citta', dt: 'data', nasc: 'nascita', nato: 'nascita', nata: 'nascita' },
  ...{ alunna: 'alunno', figlia: 'alunno', figlio: 'alunno', bambino: 'alunno', bambina: 'alunno', minore: 'alunno' },
  ...{ studente: 'alunno', studentessa: 'alunno', consumatore: 'alunno', iscritto: 'alunno', utente: 'alunno' },
  ...{ fruitore: 'alunno', beneficiario: 'alunno', alunni: 'alunno', allievo: 'alunno' },
  ...{
    g1: 'genitore1',
    g2: 'genitore2',
    tutore: 'genitore1',
    dichiarante: 'intestatario',
    richiedente: 'intestatario',
  },
  ...{ pagante: 'intestatario', pagatore: 'intestatario', debitore: 'intestatario', intestataria: 'intestatario' },
  ...{ plesso: 'scuola', istituto: 'scuola', sez: 'sezione', classi: 'classe', servizi: 'servizio', diete: 'dieta' },
  ...{ num: 'numero', nr: 'numero', n: 'numero', scad: 'scadenza', imp: 'importo', qta: 'quantita', pasti: 'quantita' },
  ...{ presenze: 'quantita', tariffa: 'prezzo', iuv: 'iuv', nav: 'avviso', saldato: 'pagato', decorrenza: 'inizio' },
};

const empty = new Set(['di', 'del', 'della', 'dell', 'il', 'la', 'lo', 'l', 'd', 'da', 'a', 'in', 'e', 'o']);

export function headerWords(header: string): string[] {
  const text = foldLetters(header)
    .replace(/e-mail/g, 'email')
    .replace(/\bc\.?\s?f\.?(?=\s|$)/g, 'cf')
    .replace(/\ba\.?\s?s\.?(?=\s|$)/g, 'anno scolastico')
    .replace(/\bq\.ta/g, 'qta')
    .replace(/\bnat[oa](\/[oa])? il\b/g, 'data nascita')
    .replace(/\bnat[oa](\/[oa])? a\b/g, 'luogo nascita')
    .replace(/(\d)[°ºa^]/g, '$1');
  // A name run together (CognomeAlunno) is taken apart where its letters change case.
  const apart = /[a-z][A-Z]/.test(header) ? headerWordsApart(header) : text;
  const words = (apart.match(/[a-z]+|\d+/g) ?? []).filter((word) => !empty.has(word));
  return join(words.map((word) => spellings[word] ?? word));
}

function headerWordsApart(header: string): string {
  return foldLetters(header.replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/e-mail/g, 'email');
}

/** "genitore 1", "1 genitore", "primo genitore" → genitore1; "codice fiscale" → codicefiscale. */
function join(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next = ''] = [words[at], words[at + 1]];
    if (word === 'codice' && next === 'fiscale') joined.push('codicefiscale');
    else if (word === 'genitore' && ordinal(next) !== 0) joined.push(`genitore${String(ordinal(next))}`);
    else if (ordinal(word) !== 0 && next === 'genitore') joined.push(`genitore${String(ordinal(word))}`);
    else {
      joined.push(word);
      continue;
    }
    at += 1;
  }
  return joined;
}

function ordinal(word: string): 0 | 1 | 2 {
  if (word === '1' || word === 'primo' || word === 'i') return 1;
  return word === '2' || word === 'secondo' || word === 'altro' || word === 'ii' ? 2 : 0;
}
