import { describe, expect, test } from 'vitest';
import { allowedExternalAddress } from './external-addresses.ts';

describe('allowedExternalAddress', () => {
  test.each([
    'https://checkout.pagopa.it/c/abc?x=1',
    'https://api.platform.pagopa.it/ecommerce/checkout/v1/carts/0b3c2f5e-9a5e-4f4e-8a57-0f5b1c9f0a11/redirect?clientId=CHECKOUT_CART',
    'https://api.uat.platform.pagopa.it/ecommerce/checkout/v1/carts/0b3c2f5e-9a5e-4f4e-8a57-0f5b1c9f0a11/redirect?clientId=CHECKOUT_CART',
  ])('lets the payment page and the way to it through: %s', (address) => {
    expect(allowedExternalAddress(address)).toBe(address);
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
