import { describe, expect, test } from 'vitest';
import { Marks } from './marks.ts';
import { NumberList } from './number-list.ts';

describe('marks', () => {
  test('each text has one number, given in the order of first meeting, also after many more have come', () => {
    const marks = new Marks();
    const texts = Array.from({ length: 5000 }, (_, at) => `persona ${String(at)}`);
    expect(texts.map((text) => marks.numberOf(text))).toEqual(texts.map((_, at) => at));
    expect(marks.size).toBe(texts.length);
    expect(texts.map((text) => marks.numberOf(text))).toEqual(texts.map((_, at) => at));
    expect(marks.size).toBe(texts.length);
  });

  test('a text is new once', () => {
    const marks = new Marks();
    expect(['a', 'b', 'a', 'a', 'b', 'c'].map((text) => marks.isNew(text))).toEqual([
      ...[true, true, false, false, false, true],
    ]);
  });
});

test('a list of numbers grows to wherever something is set; what lies between is 0', () => {
  const list = new NumberList();
  list.push(7);
  list.set(40_000, -1);
  expect([list.length, list.at(0), list.at(1), list.at(40_000), list.at(90_000)]).toEqual([40_001, 7, 0, -1, 0]);
});
