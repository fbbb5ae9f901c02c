import { expect, test } from 'vitest';
import { parseTaxonomyCode, schoolTaxonomy } from './taxonomy.ts';

test('every code of the list is in right form, stands in it once, and belongs to the type of ente that it says', () => {
  for (const { code, ente } of schoolTaxonomy) {
    expect(parseTaxonomyCode(code)).toMatchObject({ ok: true, value: { value: code, entry: { code } } });
    expect(code.slice(2, 4)).toBe(ente === 'municipality' ? '01' : '06');
  }
  expect(new Set(schoolTaxonomy.map(({ code }) => code)).size).toBe(schoolTaxonomy.length);
});

test('blanks, small letters and the missing stroke are mended; a code outside the list is taken without words', () => {
  expect(parseTaxonomyCode(' 9/0107101ts ')).toMatchObject({
    ok: true,
    value: { value: '9/0107101TS/', entry: { name: 'Mense scolastiche' } },
  });
  expect(parseTaxonomyCode('9/0101002IM/')).toEqual({ ok: true, value: { value: '9/0101002IM/', entry: null } });
});

test.each(['', '9/', '0107101TS', '8/0107101TS/', '9/010710TS/', '9/0107101TS/x', '9/01071O1TS/'])(
  '%j is no taxonomy code',
  (text) => expect(parseTaxonomyCode(text)).toEqual({ ok: false, error: 'not-a-taxonomy-code' }),
);
