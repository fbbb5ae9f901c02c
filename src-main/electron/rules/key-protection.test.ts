import { describe, expect, test } from 'vitest';
import { stepToCreate, stepToLoad, type KeyRecord } from './key-protection.ts';

const record: KeyRecord = { backend: 'gnome_libsecret', since: '2026-01-01T00:00:00Z' };

describe('opening a store that exists', () => {
  test('reads the key where it always was', () => {
    expect(stepToLoad(record, { backend: 'gnome_libsecret', available: true })).toEqual({ step: 'unwrap' });
  });

  test('never goes on without the key: an empty store in its place would look like lost data', () => {
    expect(stepToLoad(null, { backend: 'gnome_libsecret', available: true })).toEqual({
      step: 'stop',
      reason: 'KEY_MISSING',
    });
  });

  test('waits for a locked keyring', () => {
    const locked = { backend: 'gnome_libsecret', available: false } as const;
    expect(stepToLoad(record, locked)).toEqual({ step: 'stop', reason: 'KEYRING_UNAVAILABLE' });
  });

  test.each(['basic_text', 'kwallet6', 'unknown'] as const)('asks when the protection has become %s', (to) => {
    expect(stepToLoad(record, { backend: to, available: true })).toEqual({
      step: 'ask',
      question: 'PROTECTION_CHANGED',
      from: 'gnome_libsecret',
      to,
    });
  });
});

describe('making the first store', () => {
  test.each(['keychain', 'dpapi', 'gnome_libsecret', 'kwallet6'] as const)('makes a key under %s', (backend) => {
    expect(stepToCreate(null, { backend, available: true })).toEqual({ step: 'create' });
  });

  test.each(['basic_text', 'unknown'] as const)('asks before it relies on %s, which protects little', (backend) => {
    expect(stepToCreate(null, { backend, available: true })).toMatchObject({
      step: 'ask',
      question: 'WEAK_PROTECTION',
    });
  });

  test('does not begin without a keyring', () => {
    expect(stepToCreate(null, { backend: 'unknown', available: false })).toMatchObject({ step: 'stop' });
  });
});
