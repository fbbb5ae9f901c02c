// The words of messages in Slovene. Called by write-mail.ts. Numbers take singular, dual and plural: `bollettinov` says which.
import { formatDate, formatEuro } from '../../domain/format.ts';
import { requestCodeText } from '../../information/request-code.ts';
import type { MailWords } from './words.ts';

const howToPay =
  'Plačate lahko z aplikacijo svoje banke, v bankah, na poštah in na pooblaščenih prodajnih mestih ' +
  'ali na spletu s kodo QR ali s kodo obvestila iz priloge.';

const one = (count: number): boolean => count === 1;
/** Genitive after a number: 1 položnice, 2 položnic. */
const bollettinov = (count: number): string => (one(count) ? 'ene položnice' : `${count} položnic`);

export const sl: MailWords = {
  greeting: 'Pozdravljeni,',
  closing: 'Lep pozdrav',
  automatic: 'To sporočilo pošilja program: za odgovor uporabite zgoraj navedene stike.',
  help: (ways) => `Za informacije in pomoč: ${ways}.`,
  phone: (number) => `telefon ${number}`,
  email: (address) => `e-pošta ${address}`,
  or: ' ali ',
  subject: {
    notice: (creditor, count) => `${one(count) ? 'Obvestilo' : 'Obvestila'} o plačilu pagoPA – ${creditor}`,
    receipt: (creditor) => `Potrdilo o plačilu – ${creditor}`,
    paymentLink: (creditor) => `Spletno plačilo pagoPA – ${creditor}`,
    reminder: (creditor) => `Opomnik za plačilo – ${creditor}`,
    document: (creditor) => `Informativni dokument – ${creditor}`,
    informationAnswer: (creditor) => `Odgovor na vaše vprašanje – ${creditor}`,
    accountCode: (creditor, purpose) =>
      `${purpose === 'activation' ? 'Aktivacija dostopa' : 'Novo geslo'} – ${creditor}`,
  },
  notice: (creditor, count) => [
    one(count)
      ? `v prilogi je obvestilo o plačilu pagoPA, ki ga izdaja ${creditor}.`
      : `v prilogi so v eni datoteki obvestila o plačilu pagoPA (skupaj ${count}), ki jih izdaja ${creditor}.`,
    howToPay,
  ],
  receipt: (creditor, { count, amountCents, paidOn, attached, url }) => [
    `${creditor} je dne ${formatDate(paidOn, 'sl')} prejel plačilo ${formatEuro(amountCents, 'sl')} ` +
      `na podlagi ${bollettinov(count)} za šolske storitve.`,
    ...(url === undefined ? [] : ['Kaj je bilo plačano, vidite na tej strani:', url]),
    attached
      ? 'Potrdilo je v prilogi: shranite ga za dohodninsko napoved.'
      : 'Celotno potrdilo lahko kadar koli dobite v uradu.',
  ],
  paymentLink: (creditor, { count, amountCents, url }) => [
    `na spletu lahko opravite plačilo ${bollettinov(count)} (${creditor}), ` +
      `skupaj ${formatEuro(amountCents, 'sl')}, na tej strani:`,
    url,
    'Stran pokaže, kaj se plača; plačilo se začne šele, ko pritisnete gumb.',
  ],
  reminder: (creditor, { count, amountCents, oldestDue, attached }) => [
    `${creditor} še ni prejel plačila ${bollettinov(count)} za šolske storitve, ` +
      `skupaj ${formatEuro(amountCents, 'sl')}; ${one(count) ? 'rok je' : 'prvi rok je'} ${formatDate(oldestDue, 'sl')}.`,
    attached ? howToPay : 'Obvestilo o plačilu dobite v uradu.',
    'Če ste v teh dneh že plačali, tega sporočila ne upoštevajte.',
  ],
  document: (creditor, title) => [`v prilogi je dokument »${title}«, ki ga objavlja ${creditor}.`],
  informationAnswer: (creditor, { code, askedOn, answer }) => [
    `${creditor} odgovarja na vaše vprašanje ${requestCodeText(code)} z dne ${formatDate(askedOn, 'sl')}:`,
    answer,
  ],
  accountCode: (creditor, { purpose, username, url, hours }) => [
    purpose === 'activation'
      ? `urad (${creditor}) vas je registriral za šolske storitve.`
      : `zahtevan je bil nov dostop do šolskih storitev (${creditor}).`,
    'S SPID ali CIE se lahko prijavite brez gesla.',
    `Vaše uporabniško ime je: ${username}`,
    `Če želite geslo, ga izberite tukaj; povezava velja enkrat, ${hours} ur:`,
    url,
    'Če tega niste zahtevali vi, ne storite ničesar: brez povezave se nič ne spremeni.',
  ],
};
