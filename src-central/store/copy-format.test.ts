import { expect, test } from 'vitest';
import { copyLine } from './copy-format.ts';

test('a row of COPY: null, numbers, truth values and text that needs no escape', () => {
  expect(copyLine(['a', 1, -2, true, false, null, ''])).toBe('a\t1\t-2\tt\tf\t\\N\t\n');
});

test('what would end a value or a row is escaped, and the text \\N is no null', () => {
  expect(copyLine(['a\tb', 'c\nd\re', '\\N', "d'amico"])).toBe("a\\tb\tc\\nd\\re\t\\\\N\td'amico\n");
});

test('arrays and JSON are escaped twice: once for themselves, once for COPY', () => {
  expect(copyLine([[]])).toBe('{}\n');
  expect(copyLine([['a', 'b,c', '"x"', '\\']])).toBe('{"a","b,c","\\\\"x\\\\"","\\\\\\\\"}\n');
  expect(copyLine([{ json: { a: 'b\n"' } }])).toBe('{"a":"b\\\\n\\\\""}\n');
});
