import { describe, expect, it } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import vectors from '../../tests/fixtures/pagopa-vectors.json' with { type: 'json' };
import { cents } from './cents.ts';
import { formatAmount, formatDate, formatEuro, formatPeriod } from './format.ts';
import { localDate } from './local-date.ts';
import { PARENT_LANGUAGES } from './parent-language.ts';

describe('amounts', () => {
  it.each(vectors.shownAmounts)('shows $cents cents as $shown', ({ cents: amount, shown }) => {
    expect(formatAmount(cents(amount))).toBe(shown);
    expect(formatAmount(cents(amount), 'de')).toBe(shown);
    expect(formatAmount(cents(amount), 'en')).toBe(shown.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.')));
  });

  it.each([
    [0, '0,00 €', '€0.00'],
    [5, '0,05 €', '€0.05'],
    [123456, '1.234,56 €', '€1,234.56'],
    [-5733, '−57,33 €', '−€57.33'],
  ])('shows %s cents with the currency', (amount, italian, english) => {
    expect(formatEuro(cents(amount))).toBe(italian.replace(' ', '\u00a0'));
    expect(formatEuro(cents(amount), 'de')).toBe(italian.replace(' ', '\u00a0'));
    expect(formatEuro(cents(amount), 'en')).toBe(english);
  });

  it('shows the same as the Unicode locale data', () => {
    const options = { minimumFractionDigits: 2, useGrouping: 'always' } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom('it', 'en', 'de', 'sl', 'fr'),
        (amount, language) => {
          expect(formatAmount(cents(amount), language)).toBe(
            new Intl.NumberFormat(language, options).format(amount / 100),
          );
        },
      ),
    );
  });
});

describe('days', () => {
  const day = localDate(2020, 2, 9);

  it('are written as each language writes them', () => {
    expect(PARENT_LANGUAGES.map((language) => formatDate(day, language).replaceAll('\u00a0', ' '))).toEqual([
      ...['09/02/2020', '09/02/2020', '09.02.2020', '09. 02. 2020', '09/02/2020'],
    ]);
  });

  it('make a period, or stand alone', () => {
    expect(formatPeriod(localDate(2020, 1, 1), localDate(2020, 1, 31))).toBe('01/01/2020–31/01/2020');
    expect(formatPeriod(day, day, 'de')).toBe('09.02.2020');
  });
});
