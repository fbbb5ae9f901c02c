import { describe, expect, it } from 'vitest';
import { divideIntoCarts } from './carts.ts';

describe('dividing notices into carts', () => {
  it('keeps five together, and the order', () => {
    expect(divideIntoCarts([1, 2, 3, 4, 5])).toEqual([[1, 2, 3, 4, 5]]);
  });
  it('opens a second cart for the sixth', () => {
    expect(divideIntoCarts([1, 2, 3, 4, 5, 6])).toEqual([[1, 2, 3, 4, 5], [6]]);
  });
  it('makes no cart of nothing', () => {
    expect(divideIntoCarts([])).toEqual([]);
  });
});
