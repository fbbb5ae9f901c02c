// What each page of a file must say, worked out anew from the inputs it was made from.
// Called by the read-back. Codes and the facts that have a name come from the print model and the plan of pages; the whole of
// the texts, run by run, from the layout. What was drawn is not used.
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { NoticeFonts } from '../fonts/notice-fonts.ts';
import { layOutNotice } from '../layout/lay-out-notice.ts';
import { planPages, type PlannedBlock } from '../layout/pages.ts';
import { isLeaf, type Leaf, type SheetNode } from '../layout/sheet-nodes.ts';
import { inNotice, type NoticeError } from '../notice-error.ts';
import type { NoticeInput } from '../notice-input.ts';
import { printModel, type PrintModel } from '../print-model.ts';

export interface ExpectedCode {
  readonly symbology: 'qr' | 'data-matrix';
  readonly text: string;
  /** Where in the input it comes from. */
  readonly field: string;
}

export interface ExpectedText {
  readonly field: string;
  readonly text: string;
}

export interface ExpectedPage {
  /** 0-based. */
  readonly notice: number;
  readonly codes: readonly ExpectedCode[];
  readonly texts: readonly ExpectedText[];
  /** Every run of text on the page, in order. */
  readonly runs: readonly string[];
}

export function expectedPages(
  inputs: readonly NoticeInput[],
  fonts: NoticeFonts,
  resourcesDir: string,
): Result<ExpectedPage[], NoticeError> {
  const pages: ExpectedPage[] = [];
  for (const [notice, input] of inputs.entries()) {
    const model = printModel(input, fonts, resourcesDir);
    if (!model.ok) return err(inNotice(model.error, notice, inputs.length));
    const sheets = layOutNotice(model.value, fonts);
    if (!sheets.ok) return err(inNotice(sheets.error, notice, inputs.length));
    planPages(model.value).forEach((blocks, index) => {
      const onEvery = [{ field: 'subject', text: model.value.subject }];
      const onFirst = index === 0 ? firstPageTexts(model.value) : [];
      pages.push({
        notice,
        codes: blocks.flatMap(codesOf),
        texts: [...onEvery, ...onFirst, ...blocks.flatMap((block) => textsOf(block, model.value))],
        runs: runsOf(sheets.value[index] ?? []),
      });
    });
  }
  return ok(pages);
}

function runsOf(nodes: readonly (SheetNode | Leaf)[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : isLeaf(node) ? [] : runsOf(node.children)));
}

function firstPageTexts({ creditor, debtor, total }: PrintModel): ExpectedText[] {
  const all: [string, string | null | undefined][] = [
    ['creditor.name', creditor.name],
    ['creditor.fiscalCode', creditor.fiscalCode],
    ['creditor.sector', creditor.sector],
    ['creditor.info', creditor.info],
    ['debtor.fullName', debtor.name],
    ['debtor.fiscalCode', debtor.fiscalCode],
    ['debtor.address', debtor.street],
    ['debtor.city', debtor.place],
    ['single.amountCents', total?.amount],
    ['single.dueDate', total?.dueDate],
  ];
  return all.flatMap(([field, text]) => (text ? [{ field, text }] : []));
}

function codesOf(block: PlannedBlock): ExpectedCode[] {
  if (block.kind === 'bollettino') {
    const { field, dataMatrixText } = block.payment;
    return dataMatrixText === null ? [] : [{ symbology: 'data-matrix', text: dataMatrixText, field }];
  }
  const payments = block.kind === 'row' ? block.payments : [block.payment];
  return payments.map(({ field, qrText }) => ({ symbology: 'qr', text: qrText, field }));
}

function textsOf(block: PlannedBlock, { creditor, debtor, postal }: PrintModel): ExpectedText[] {
  const payments = block.kind === 'row' ? block.payments : [block.payment];
  const own = payments.flatMap(({ field, noticeCode, amount, postalAmount, dueDate }) => [
    { field: `${field}.noticeNumber`, text: noticeCode },
    { field: `${field}.amountCents`, text: block.kind === 'bollettino' ? postalAmount : amount },
    ...(dueDate ? [{ field: `${field}.dueDate`, text: dueDate }] : []),
  ]);
  const shared = [{ field: 'creditor.fiscalCode', text: creditor.fiscalCode }];
  if (block.kind !== 'bollettino' || !postal)
    return [
      ...own,
      ...shared,
      { field: 'creditor.name', text: creditor.name },
      { field: 'creditor.cbill', text: creditor.cbill },
    ];
  return [
    ...own,
    ...shared,
    { field: 'debtor.fullName', text: debtor.name },
    { field: 'creditor.postal.account', text: postal.account },
    { field: 'creditor.postal.holder', text: postal.holder },
    { field: 'creditor.postal.authorization', text: postal.authorization },
  ];
}
