// What is written on the notice: the guide's fixed texts word for word, people's names as they are spelt, amounts and dates.
import { describe, expect, it } from 'vitest';
import type { NoticeInput } from '#desk/notices/engine.ts';
import official from '../fixtures/notice-strings.json' with { type: 'json' };
import { made } from './support/make.ts';
import { openPdf, textsOf } from './support/read-pdf.ts';
import { inputOf, LANGUAGES, noticeNumber, variantNamed } from './support/variants.ts';

/** All that a page says, line ends as blanks. */
async function said(input: NoticeInput, page = 1): Promise<string> {
  const file = await openPdf((await made(input)).pdf);
  return (await textsOf(await file.getPage(page)))
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
}

const withDebtor = (fullName: string): NoticeInput => {
  const input = inputOf(variantNamed('single with postal part'), 'it');
  return { ...input, debtor: { ...input.debtor, fullName } };
};

describe.each(LANGUAGES)('fixed texts in %s', (language) => {
  const words = official[language];
  const upper = (text: string) => text.toUpperCase();

  it('says everything that the guide requires', async () => {
    const text = await said(inputOf(variantNamed('single or 2 instalments'), language));
    const fixed = [
      upper(words.titolo),
      upper(words['ente-creditore']),
      upper(words.destinatario),
      upper(words['quanto-quando']),
      upper(words.dove),
      upper(words.dati),
      words.importo,
      words.euro,
      words.scadenza,
      words['rate-o-intero'].replace('[rate]', '2'),
      words.legale,
      words.vai,
      upper(words.online),
      words['online-sitoente'].replace('[ente]', 'Comune di Esempio'),
      upper(words.territorio),
      words['territorio-dove'],
      words['rata-unica'],
      words['rata-n'].replace('[n]', '1'),
      words['rata-n'].replace('[n]', '2'),
      words['qr-unica'],
      words['qr-rate'],
      words['ente-creditore'],
      words.destinatario,
      words.oggetto,
      words.cbill,
      words['codice-avviso'],
      words['cf-ente'],
    ];
    for (const wording of fixed) expect(text).toContain(wording);
  });

  it('asks only how much when there is no due date', async () => {
    const text = await said(inputOf(variantNamed('single without due date with postal part'), language));
    expect(text).not.toContain(upper(words['quanto-quando']));
    expect(text).not.toMatch(/\d\d\/\d\d\/2026/);
    if ('quanto' in words) expect(text).toContain(upper(words.quanto));
  });

  it('sends the reader to the instalments when the whole cannot be paid', async () => {
    const text = await said(inputOf(variantNamed('4 instalments only'), language));
    expect(text).toContain(words['solo-rate'].replace('[rate]', '4'));
    expect(text).toContain(words['molte-rate']);
    expect(text).not.toContain(words['rata-unica']);
  });

  it('names no site of the ente when it sells nothing there', async () => {
    const input = inputOf(variantNamed('single'), language);
    expect(await said({ ...input, creditor: { ...input.creditor, website: false } })).toContain(words['online-noente']);
  });
});

describe('names and figures', () => {
  it.each([
    'Țepeș Șerban',
    'Šuštaršič Žiga',
    'Łukasz Żółć',
    'Yıldız İğneci',
    'Nikolić Đorđe',
    "D'Angelò Verònesi",
    'Ångström Þór',
    'Ñuñez Ÿ',
  ])('prints %s as it is spelt', async (name) => {
    const file = await made(withDebtor(name));
    expect(file.transliterated).toEqual([]);
    expect((await said(withDebtor(name))).split(name).length - 1).toBe(3);
  });

  it('writes what its fonts lack in letters they have, and reports it', async () => {
    const input = withDebtor('Nguyễn 王 Ĳsbrand');
    const file = await made(input);
    expect(file.transliterated).toEqual([
      { notice: 0, field: 'debtor.fullName', characters: 'ễ王Ĳ', printed: 'Nguyen IJsbrand' },
    ]);
    expect(await said(input)).toContain('Nguyen IJsbrand');
  });

  it('groups the notice number by four and writes amounts as the language does', async () => {
    const big = (language: 'it' | 'en' | 'de'): NoticeInput => {
      const input = inputOf(variantNamed('single'), language);
      return { ...input, single: { noticeNumber: noticeNumber(1), amountCents: 99_999_999_999 } };
    };
    expect(await said(big('it'))).toContain('999.999.999,99');
    expect(await said(big('de'))).toContain('999.999.999,99');
    expect(await said(big('en'))).toContain('999,999,999.99');
    expect(await said(big('it'))).toMatch(/\b\d{4} \d{4} \d{4} \d{4} \d{2}\b/);
  });

  it('repeats the head on every page', async () => {
    const input = inputOf(variantNamed('single or 9 instalments with postal part'), 'it');
    for (const page of [1, 2, 7]) {
      const text = await said(input, page);
      expect(text).toContain('AVVISO DI PAGAMENTO');
      expect(text).toContain('Pagamento retta scolastica');
    }
  });
});
