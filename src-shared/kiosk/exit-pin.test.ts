import { expect, test } from 'vitest';
import { exitPinShape, isEasyPin } from './exit-pin.ts';

test.each([
  ['000000', true],
  ['123456', true],
  ['654321', true],
  ['890123', true],
  ['482915', false],
  ['112233', false],
])('%s is easy: %s', (pin, easy) => expect(isEasyPin(pin)).toBe(easy));

test.each(['12345', '1234567890123', '12345a', '', '１２３４５６'])('«%s» is no PIN', (pin) =>
  expect(exitPinShape.test(pin)).toBe(false),
);
