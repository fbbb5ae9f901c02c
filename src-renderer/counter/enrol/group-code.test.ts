import { expect, test } from 'vitest';
import { groupCode } from './group-code.ts';

test.each([
  ['', ''],
  ['abc', 'ABC'],
  ['abcd', 'ABCD'],
  ['abcde', 'ABCD-E'],
  [' abcd efgh–jkmn_pqrs \n', 'ABCD-EFGH-JKMN-PQRS'],
  ['ABCD-EFGH-JKMN-PQRS', 'ABCD-EFGH-JKMN-PQRS'],
  ['ABCDEFGHJKMNPQRSTUV', 'ABCD-EFGH-JKMN-PQRS'],
  ['ABC0', 'ABC0'],
])('%j is shown as %j', (typed, shown) => {
  expect(groupCode(typed)).toBe(shown);
});
