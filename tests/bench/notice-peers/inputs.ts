// The notices of the bench: single payment with postal part, each with its own number, amount, name and address.
import type { NoticeInput } from '#desk/notices/engine.ts';
import { localDate } from '#shared/domain/local-date.ts';

const NAMES = [
  'Mario Rossi',
  'Țepeș Șerban',
  'Šuštaršič Žiga',
  'Łukasz Żółć',
  'Yıldız İğneci',
  "Verònica D'Angelò",
  'Anna Maria Esposito',
  'Nikolić Đorđe',
];
const STREETS = ['Via Nazionale', 'Piazza Garibaldi', 'Corso Vittorio Emanuele II', 'Vicolo della Torre'];

export function benchNotice(index: number): NoticeInput {
  const first = `3012026${String(index).padStart(9, '0')}`;
  const noticeNumber = first + String(BigInt(first) % 93n).padStart(2, '0');
  return {
    creditor: {
      fiscalCode: '99999000013',
      name: 'Comune di Esempio',
      sector: 'Servizi scolastici ed educativi',
      info: 'Tel. 0123 456789 · scuola@comune.esempio.it · www.comune.esempio.it',
      cbill: 'AB1CD',
      website: true,
      postal: {
        account: '123456',
        holder: 'Comune di Esempio - Servizio tesoreria',
        authorization: 'AUT. DB/SSIC/E 23456 DEL 22/10/2023',
      },
    },
    debtor: {
      fiscalCode: 'FFFCST83A15L113V',
      fullName: NAMES[index % NAMES.length] ?? '',
      address: `${STREETS[index % STREETS.length] ?? ''} ${(index % 180) + 1}`,
      postalCode: '00100',
      city: 'Roma',
      province: 'RM',
    },
    subject: 'Mensa scolastica settembre e ottobre',
    language: 'it',
    single: { noticeNumber, amountCents: 2000 + (index % 30_000), dueDate: localDate(2026, 12, 31) },
  };
}
