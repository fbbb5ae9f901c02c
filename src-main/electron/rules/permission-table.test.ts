import { expect, test } from 'vitest';
import { permissionRule, permissionTable } from './permission-table.ts';

test('no permission is granted, and each says why', () => {
  for (const name of Object.keys(permissionTable)) {
    expect(permissionRule(name).allowed).toBe(false);
    expect(permissionRule(name).reason).not.toBe('');
  }
});

test.each(['something-new', '__proto__', 'constructor', ''])('«%s», which nobody thought of, is denied', (name) => {
  expect(permissionRule(name)).toEqual({ allowed: false, reason: 'not in the table' });
});
