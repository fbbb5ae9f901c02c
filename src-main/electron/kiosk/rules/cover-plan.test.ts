import { expect, test } from 'vitest';
import { coverPlan, type DisplayNow } from './cover-plan.ts';

const area = (x: number, width = 1080) => ({ x, y: 0, width, height: 1920 });
const main: DisplayNow = { id: 1, bounds: area(0) };
const second: DisplayNow = { id: 2, bounds: area(1080) };
const third: DisplayNow = { id: 3, bounds: area(2160) };
const cover = ({ id, bounds }: DisplayNow) => ({ displayId: id, bounds });

test('every display but that of the page gets a cover, also one that is plugged in later', () => {
  expect(coverPlan([main, second], 1, 1, [])).toEqual({ open: [second], close: [], move: [], page: null });
  expect(coverPlan([main, second, third], 1, 1, [cover(second)]).open).toEqual([third]);
  expect(coverPlan([main], 1, 1, []).open).toEqual([]);
});

test('a cover goes with its display, and follows it when it changes', () => {
  expect(coverPlan([main], 1, 1, [cover(second)]).close).toEqual([2]);
  const turned = { id: 2, bounds: area(1080, 1920) };
  expect(coverPlan([main, turned], 1, 1, [cover(second)])).toMatchObject({ open: [], close: [], move: [turned] });
});

test('a page whose display is gone goes to the primary one, and the cover there makes way', () => {
  expect(coverPlan([second, third], 2, 1, [cover(second), cover(third)])).toEqual({
    ...{ open: [], close: [2], move: [], page: second },
  });
});
