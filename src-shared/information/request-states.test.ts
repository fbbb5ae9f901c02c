import { expect, test } from 'vitest';
import { newRequestCode, RequestCodeSchema, requestCodeText } from './request-code.ts';
import { requestActs, requestStates, stateAfter } from './request-states.ts';

test('what may be done with a request in which state', () => {
  const table = requestStates.map((state) => [state, ...requestActs.map((act) => stateAfter(state, act))]);
  expect(table).toEqual([
    // state, take, release, answer, close, reopen
    ['open', 'taken', null, 'answered', 'closed', null],
    ['taken', 'taken', 'open', 'answered', 'closed', null],
    ['answered', null, null, null, 'closed', 'taken'],
    ['closed', null, null, null, null, 'taken'],
  ]);
});

test('a code is found as it is said and typed', () => {
  const code = newRequestCode(() => 0);
  expect(requestCodeText(code)).toMatch(/^(.)\1\1-\1\1\1$/);
  expect(RequestCodeSchema.parse(` ${requestCodeText(code).toLowerCase().replace('-', ' ')} `)).toBe(code);
  expect(RequestCodeSchema.safeParse('ABC-DE').success).toBe(false);
});
