// fast-check as the tests of this project use it: a fixed seed, so that a run can be repeated, and 300 cases each.
// Imported by every property test instead of fast-check itself; `PROPERTY_SEED=n` tries other cases.
import fc from 'fast-check';

const seed = Number(process.env['PROPERTY_SEED'] ?? 20_260_901);

fc.configureGlobal({ seed, numRuns: 300 });

/** Text of exactly `length` digits. */
export const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** Any text at all: every code point, surrogates included, and whole graphemes. */
export const anyText = (maxLength = 200): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ maxLength }),
  );

export { fc };
