// Addresses of pagoPA as people type them: what is refused, and which key belongs to which server.
import { describe, expect, test } from 'vitest';
import { checkPagopaAddresses, isSameServer, tidyAddress } from './pagopa-access.ts';

const gpd = 'https://api.platform.pagopa.it/gpd/debt-positions-service';
const codes = (url: string, hasKey = true) =>
  checkPagopaAddresses({ gpd: { url }, checkout: null, receipts: null }, () => hasKey).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('addresses of pagoPA', () => {
  test.each([
    [gpd, []],
    ['http://127.0.0.1:9000/gpd', []],
    ['http://localhost:9000/gpd', []],
    ['', ['gpd.url missing']],
    ['api.platform.pagopa.it/gpd', ['gpd.url addressShape']],
    ['https://name:word@api.platform.pagopa.it', ['gpd.url addressShape']],
    [`${gpd}?key=1`, ['gpd.url addressShape']],
    ['http://api.platform.pagopa.it/gpd', ['gpd.url addressOpen']],
    ['ftp://127.0.0.1/gpd', ['gpd.url addressOpen']],
  ])('%j', (url, expected) => {
    expect(codes(url)).toEqual(expected);
  });

  test('GPD needs a key, Checkout does not', () => {
    expect(codes(gpd, false)).toEqual(['gpd.key keyMissing']);
    const checkout = { url: 'https://api.platform.pagopa.it/checkout/ec', version: 'v1' } as const;
    expect(checkPagopaAddresses({ gpd: null, checkout, receipts: null }, () => false)).toEqual([]);
  });

  test('blanks and closing slashes are nobody’s intention', () => {
    expect(tidyAddress(` ${gpd}// `)).toBe(gpd);
  });

  test('a key belongs to one server: scheme, name and port', () => {
    expect(isSameServer(gpd, 'https://api.platform.pagopa.it/other')).toBe(true);
    for (const other of [
      'https://api.uat.platform.pagopa.it/gpd',
      'https://api.platform.pagopa.it:444/gpd',
      'nonsense',
    ])
      expect(isSameServer(gpd, other)).toBe(false);
  });
});
