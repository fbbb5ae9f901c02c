// Where the codes of a variant must lie and what they must say: from the figures of the guide, not from the program.
// Used by notice-codes.test.ts and notice-structure.test.ts.
import geometry from '../../fixtures/notice-geometry.json' with { type: 'json' };
import { CREDITOR_CODE, noticeNumber, type Variant } from './variants.ts';

export interface ExpectedCode {
  readonly kind: 'qr' | 'data-matrix';
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface Payment {
  readonly number: string;
  readonly cents: number;
}

/** Tops of an instalment row when there is no payment in one sum above it, and of bollettini on a page of their own: ours, the guide gives none. */
const ROW_ALONE = 156.8;
const BOLLETTINI_ALONE = [45.7, 116.6, 187.5];
const SECOND_ROW = 132.7;

/** The codes of each page. */
export function expectedCodes(variant: Variant): ExpectedCode[][] {
  const single = variant.single === 'none' ? null : { number: noticeNumber(1), cents: 150000 };
  const instalments = Array.from({ length: variant.instalments }, (_, index) => ({
    number: noticeNumber(index + 2),
    cents: 100001 + index,
  }));
  const pages: ExpectedCode[][] = [[]];
  const first = pages[0]!;
  if (single) first.push(singleQr(single));
  if (single && variant.postal) first.push(dataMatrix(single, geometry.postalTitleTop));
  const byPage =
    geometry.rowsOfInstalments[String(variant.instalments) as keyof typeof geometry.rowsOfInstalments] ?? [];
  const rows = byPage.map((page) => page.map((count) => instalments.splice(0, count)));
  const below = single ? geometry.instalmentTitleTop : ROW_ALONE;
  if (!variant.postal) {
    rows.forEach((page, index) => {
      const codes = page.flatMap((row, place) =>
        rowCodes(row, index === 0 ? below : place === 0 ? geometry.nextPage.instalmentTitleTops[0]! : SECOND_ROW),
      );
      if (index === 0) first.push(...codes);
      else pages.push(codes);
    });
    return pages;
  }
  rows.flat().forEach((row, index) => {
    const left = [...row];
    if (index === 0 && !single) first.push(...rowCodes(row, ROW_ALONE));
    else
      pages.push([
        ...rowCodes(row, geometry.nextPage.instalmentTitleTops[0]!),
        ...left.splice(0, 2).map((payment, place) => dataMatrix(payment, geometry.nextPage.postalTitleTops[place]!)),
      ]);
    if (left.length > 0) pages.push(left.map((payment, place) => dataMatrix(payment, BOLLETTINI_ALONE[place]!)));
  });
  return pages;
}

const qrText = ({ number, cents }: Payment) => `PAGOPA|002|${number}|${CREDITOR_CODE}|${cents}`;

function singleQr(payment: Payment): ExpectedCode {
  const { left, top, side } = geometry.qr;
  return { kind: 'qr', text: qrText(payment), box: { x: left, y: top, width: side, height: side } };
}

function rowCodes(row: readonly Payment[], titleTop: number): ExpectedCode[] {
  const { rights, codeTop, codeSide } = geometry.columns[String(row.length) as '2' | '3'];
  return row.map((payment, index) => ({
    kind: 'qr',
    text: qrText(payment),
    box: {
      x: rights[index]! - codeSide,
      y: codeTop - geometry.instalmentTitleTop + titleTop,
      width: codeSide,
      height: codeSide,
    },
  }));
}

function dataMatrix({ number, cents }: Payment, titleTop: number): ExpectedCode {
  const { left, top, right, bottom } = geometry.dataMatrix;
  const line = `18${number}1200000012345610${String(cents).padStart(10, '0')}3896`;
  const text = `codfase=NBPA;${line}1P1${CREDITOR_CODE}FFFCST83A15L113V${'MARIO ROSSI'.padEnd(40)}${'PAGAMENTO RETTA SCOLASTICA'.padEnd(110)}${' '.repeat(12)}A`;
  return {
    kind: 'data-matrix',
    text,
    box: { x: left, y: top - geometry.postalTitleTop + titleTop, width: right - left, height: bottom - top },
  };
}
