// Where things stand on the sheet: every text and code of the reference notices within a millimetre, in every language.
import { describe, expect, it } from 'vitest';
import geometry from '../fixtures/notice-geometry.json' with { type: 'json' };
import { made } from './support/make.ts';
import { openPdf, textsOf, type PlacedText } from './support/read-pdf.ts';
import { CREDITOR_CODE, inputOf, LANGUAGES, noticeNumber, variantNamed } from './support/variants.ts';
import { TEXTS } from './support/texts.ts';

interface Place {
  readonly is: string;
  readonly x?: number;
  readonly right?: number;
  readonly top: number;
  readonly size: number;
}

const code = (number: string) => number.replace(/(.{4})(?=.)/g, '$1 ');
const amounts = { it: '1.500,00', en: '1,500.00', de: '1.500,00' };

/** The text that begins (or, if right-aligned, ends) at `place`, moved by `dx`, `dy`. */
function textAt(texts: readonly PlacedText[], place: Place, dx = 0, dy = 0): PlacedText | undefined {
  const tolerance = geometry.toleranceMm;
  return texts.find(
    (text) =>
      Math.abs(text.top - place.top - dy) <= tolerance &&
      Math.abs(text.size - place.size) < 0.05 &&
      (place.x === undefined || Math.abs(text.x - place.x - dx) <= tolerance) &&
      (place.right === undefined || Math.abs(text.right - place.right - dx) <= tolerance),
  );
}

function expectPlaces(
  texts: readonly PlacedText[],
  places: readonly Place[],
  says: Readonly<Record<string, string>>,
  dx = 0,
  dy = 0,
): void {
  for (const place of places) {
    const wanted = says[place.is];
    if (wanted === undefined) throw new Error(`the test does not say what stands at ${place.is}`);
    const candidates = texts.filter((text) => textAt([text], place, dx, dy));
    expect(
      candidates.map((text) => text.text).some((text) => text.startsWith(wanted)),
      `${place.is}: ${wanted}`,
    ).toBe(true);
  }
}

async function pagesOf(name: string, language: (typeof LANGUAGES)[number]): Promise<PlacedText[][]> {
  const file = await openPdf((await made(inputOf(variantNamed(name), language))).pdf);
  const pages: PlacedText[][] = [];
  for (let page = 1; page <= file.numPages; page++) pages.push(await textsOf(await file.getPage(page)));
  return pages;
}

describe.each(LANGUAGES)('notice in %s', (language) => {
  const texts = TEXTS[language];
  const upper = (text: string) => text.toUpperCase();

  it('has the single payment where the reference has it', async () => {
    const [first = []] = await pagesOf('single with postal part', language);
    expectPlaces(first, geometry.single, {
      title: upper(texts.title),
      subject: 'Pagamento retta scolastica',
      creditorHeading: upper(texts.creditor),
      creditorBandCode: CREDITOR_CODE,
      debtorHeading: upper(texts.debtor),
      debtorBandCode: 'FFFCST83A15L113V',
      creditorName: 'Comune di Esempio',
      debtorName: 'Mario Rossi',
      sector: 'Servizi scolastici ed educativi',
      street: 'Via Nazionale 1',
      place: '00100 Roma (RM)',
      info: 'Tel. 0123 456789',
      howMuchHeading: upper(texts.howMuchAndWhen),
      whereHeading: upper(texts.where),
      directoryAddress: 'pagopa.gov.it',
      amountLabel: texts.amount,
      amount: amounts[language],
      dueLabel: texts.dueDate,
      due: '31/12/2026',
      note: texts.legal.slice(0, 20),
      onlineHeading: upper(texts.online),
      online: texts.onlineBegins,
      localHeading: upper(texts.local),
      local: texts.localPlaces.slice(0, 12),
      dataHeading: upper(texts.paymentData),
      dataDue: `${texts.singlePayment} ${texts.dueDateInPayment} 31/12/2026`,
      dataDebtorLabel: texts.debtor,
      dataDebtor: 'Mario Rossi',
      dataCreditorLabel: texts.creditor,
      dataCreditor: 'Comune di Esempio',
      dataSubjectLabel: texts.subject,
      dataSubject: 'Pagamento retta scolastica',
      dataAmount: amounts[language],
      cbillLabel: texts.cbill,
      cbill: 'AB1CD',
      codeLabel: texts.noticeCode,
      code: code(noticeNumber(1)),
      creditorCodeLabel: texts.creditorFiscalCode,
      creditorCode: CREDITOR_CODE,
      scan: texts.scanSingle.slice(0, 15),
    });
  });

  const postal = (number: string, amount: string, due: string) => ({
    heading: 'BOLLETTINO POSTALE PA',
    due,
    accountLabel: 'sul C/C n.',
    amount,
    holderLabel: 'Intestato a',
    debtorLabel: 'Destinatario',
    subjectLabel: 'Oggetto',
    codeLabel: 'Cod. Avviso',
    code: code(number),
    typeLabel: 'Tipo',
    type: 'P1',
    creditorCodeLabel: 'Cod. Fiscale Ente Creditore',
    creditorCode: CREDITOR_CODE,
    where: 'Bollettino Postale pagabile',
    authorization: 'AUT. DB/SSIC/E 23456 DEL 22/10/2023',
  });

  it('has the postal part where the reference has it, in Italian', async () => {
    const [first = []] = await pagesOf('single with postal part', language);
    expectPlaces(first, geometry.postal, postal(noticeNumber(1), '1.500,00', 'Rata unica entro 31/12/2026'));
  });

  it.each([2, 3] as const)('has %i instalments in columns below the single payment', async (count) => {
    const [first = []] = await pagesOf(`single or ${count} instalments`, language);
    geometry.columns[count].lefts.forEach((left, index) => {
      const comma = language === 'en' ? '.' : ',';
      const dot = language === 'en' ? ',' : '.';
      const says = {
        title: texts.instalment.replace('[n]', String(index + 1)),
        amountLabel: texts.euro,
        amount: `1${dot}000${comma}0${index + 1}`,
        dueLabel: texts.dueDateInPayment.slice(0, 1).toUpperCase() + texts.dueDateInPayment.slice(1),
        due: `28/0${index + 1}/2027`,
        codeLabel: texts.noticeCode,
        code: code(noticeNumber(index + 2)),
        creditorCodeLabel: texts.creditorFiscalCode,
        creditorCode: CREDITOR_CODE,
        cbillLabel: texts.cbill,
        cbill: 'AB1CD',
        subjectLabel: texts.subject,
        subject: 'Pagamento retta scolastica',
        creditorLabel: texts.creditor,
        creditor: 'Comune di Esempio',
        scan: texts.scanInstalment.slice(0, 20),
      };
      expectPlaces(first, geometry.instalment, says, left);
    });
  });

  it('continues instalments and their postal parts on the next page', async () => {
    const [, second = []] = await pagesOf('single or 2 instalments with postal part', language);
    const title = geometry.instalment.filter((place) => place.is === 'title');
    const [rowTop = 0] = geometry.nextPage.instalmentTitleTops;
    expectPlaces(
      second,
      title,
      { title: texts.instalment.replace('[n]', '1') },
      10,
      rowTop - geometry.instalmentTitleTop,
    );
    geometry.nextPage.postalTitleTops.forEach((top, index) => {
      const says = postal(
        noticeNumber(index + 2),
        `1.000,0${index + 1}`,
        `Rata ${index + 1} entro 28/0${index + 1}/2027`,
      );
      expectPlaces(second, geometry.postal, says, 0, top - geometry.postalTitleTop);
    });
  });
});
