// The stand-in for SPID and CIE keeps to where it belongs.
import { expect, test } from 'vitest';
import { startIdentitySandbox } from './start-identity.ts';

test('never starts in production', async () => {
  const started = startIdentitySandbox({ people: [], relyingParties: () => [], mode: 'production' });
  await expect(started).rejects.toThrow('production');
});
