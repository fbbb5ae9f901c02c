import { describe, expect, test } from 'vitest';
import { allowedExternalAddress } from './external-addresses.ts';

describe('allowedExternalAddress', () => {
  test('lets the payment page through', () => {
    expect(allowedExternalAddress('https://checkout.pagopa.it/c/abc?x=1')).toBe('https://checkout.pagopa.it/c/abc?x=1');
  });

  test.each([
    'http://checkout.pagopa.it/',
    'https://checkout.pagopa.it:8443/',
    'https://user:secret@checkout.pagopa.it/',
    'https://checkout.pagopa.it@evil.example/',
    'https://checkout.pagopa.it.evil.example/',
    'https://evil.example/?checkout.pagopa.it',
    'https://checkout.pagopa.it\\@evil.example/',
    'https://chеckout.pagopa.it/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'about:blank',
    'ms-settings:privacy',
    'smb://server/share',
    '//checkout.pagopa.it/',
    'checkout.pagopa.it',
    '',
    `https://checkout.pagopa.it/${'a'.repeat(2000)}`,
  ])('refuses %s', (address) => {
    expect(allowedExternalAddress(address)).toBeNull();
  });
});
