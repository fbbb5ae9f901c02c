// A notice number of an imported file. Called by read-bollettino-row.ts.
// Eighteen digits; a spreadsheet that took them for a number has lost the last ones, or the zero in front: that is told as what it is.
import { parseNoticeNumber, type NoticeNumberParts } from '#shared/domain/notice-number.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { cellText, type Cell } from '../reading/cell.ts';

export type NoticeNumberFailure = 'NOTICE_NUMBER_17' | 'NOTICE_NUMBER_WRONG' | 'NUMBER_ROUNDED';

export function readNoticeNumber(cell: Exclude<Cell, null>): Result<NoticeNumberParts, NoticeNumberFailure> {
  // Beyond fifteen digits a spreadsheet's number is not what was typed.
  if (typeof cell === 'number' && cell >= 1e15) return err('NUMBER_ROUNDED');
  const text = cellText(cell).replace(/[\s.-]/g, '');
  if (/^\d(?:[.,]\d+)?E\+?1[0-9]$/i.test(cellText(cell).trim())) return err('NUMBER_ROUNDED');
  if (/^\d{17}$/.test(text)) return err('NOTICE_NUMBER_17');
  const parsed = parseNoticeNumber(text);
  return parsed.ok ? ok(parsed.value) : err('NOTICE_NUMBER_WRONG');
}
