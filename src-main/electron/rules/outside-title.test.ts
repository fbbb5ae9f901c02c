import { expect, test } from 'vitest';
import { titleOf } from './outside-title.ts';

test.each([
  ['https://checkout.pagopa.it/c/1?x=https://evil.example', 'https://checkout.pagopa.it – Sportello Scuola'],
  ['https://evil.example/checkout.pagopa.it', 'https://evil.example – Sportello Scuola'],
  ['http://127.0.0.1:4001/c/1', 'http://127.0.0.1:4001 – Sportello Scuola'],
  ['nonsense', 'Sportello Scuola'],
])('the title says whose page it is: %s', (address, title) => expect(titleOf(address)).toBe(title));
