import { expect, test } from 'vitest';
import { UpdatePolicySchema, updateDecision } from './update-policy.ts';

const feed = 'https://aggiornamenti.example.it/sportello';

test('an administrator who manages versions is never gone around', () => {
  expect(updateDecision({ updates: 'managed', updateFeed: feed }, true)).toEqual({ look: false, reason: 'MANAGED' });
});

test('a program that runs from its source does not update itself', () => {
  expect(updateDecision({ updates: 'automatic', updateFeed: feed }, false)).toEqual({
    look: false,
    reason: 'NOT_PACKAGED',
  });
});

test('without an address nothing is asked of anybody', () => {
  expect(updateDecision(UpdatePolicySchema.parse({}), true)).toEqual({ look: false, reason: 'NO_FEED' });
});

test('an installed program looks at its feed', () => {
  expect(updateDecision({ updates: 'automatic', updateFeed: feed }, true)).toEqual({ look: true, feed });
});

test.each(['http://aggiornamenti.example.it/', 'file:///tmp', 'x'])('a feed at %s is refused', (updateFeed) => {
  expect(UpdatePolicySchema.safeParse({ updateFeed }).success).toBe(false);
});
