// Notice numbers of the demo: aux 3, segregation code 01, unique over families and years by construction.
// Called for each bollettino and instalment, millions of times: the check is counted piecewise in doubles,
// because BigInt would take most of the generator's time. A test holds it equal to the domain's own.
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { noticeNumber } from './identifiers.ts';

export const SEGREGATION_CODE = '01';
const AUX_AND_SEGREGATION = 301;

/**
 * The number with base `yy` + family (6 digits) + counter (5 digits).
 * @param schoolYear first calendar year, its last two digits are used
 * @param family 1 to 999,999
 * @param counter 1 to 99,999, unique in the family
 */
export function makeDemoNoticeNumber(schoolYear: number, family: number, counter: number): NoticeNumber {
  // 11 digits, then 5: both steps stay far below 2^53.
  const head = (AUX_AND_SEGREGATION * 100 + (schoolYear % 100)) * 1_000_000 + family;
  const check = ((head % 93) * 100_000 + counter) % 93;
  return noticeNumber(`${head}${String(100_000 + counter).slice(1)}${check < 10 ? '0' : ''}${check}`);
}
