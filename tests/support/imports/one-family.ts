// The smallest files that lead to a notice: a family with one child, and one bollettino of it with its notice number, as another product
// exports them. Used by the browser test of the first start.
import { addDays, formatDayMonthYear, localDateAt } from '#shared/domain/local-date.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { csvBytes } from './file-bytes.ts';
import { bollettinoHeaders, someBollettini } from './some-bollettini.ts';
import { familyHeaders, someFamilies } from './some-families.ts';

const form = { encoding: 'windows-1252', separator: ';' } as const;

export interface OneFamily {
  readonly families: Buffer;
  readonly bollettini: Buffer;
  readonly noticeNumber: string;
}

export function oneFamily(school: string, service: string, segregationCode: string): OneFamily {
  const noticeNumber = makeNoticeNumber({ segregationCode, base13: '0000000000042' });
  const { rows, codes } = someFamilies(1, [school], service);
  // Of two the second is unpaid. It is due a month from today, whenever today is.
  const unpaid = someBollettini(codes, 2, service).rows.slice(1);
  const due = formatDayMonthYear(addDays(localDateAt(Date.now()), 30));
  return {
    families: csvBytes(
      familyHeaders,
      rows.map((row) => ({ ...row, Dieta: '' })),
      form,
    ),
    bollettini: csvBytes(
      bollettinoHeaders,
      unpaid.map((row) => ({ ...row, 'Codice avviso': noticeNumber, 'Data scadenza': due })),
      form,
    ),
    noticeNumber,
  };
}
