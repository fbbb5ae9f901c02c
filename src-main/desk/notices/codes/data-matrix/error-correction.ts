// The Reed-Solomon codewords of a 48×48 Data Matrix: 68 behind 174 of data, over GF(256) with polynomial 0x12D (ISO/IEC 16022).
// Called by data-matrix-grid.ts. Pure; its tables are made once.

export const CHECK_CODEWORDS = 68;

const LOG = new Uint8Array(256);
const POWER = new Uint8Array(510);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  POWER[exponent] = value;
  POWER[exponent + 255] = value;
  LOG[value] = exponent;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x12d;
}

/** Logarithms of the generator's coefficients, highest power first, its leading 1 left out. */
const GENERATOR = generator().map((coefficient) => LOG[coefficient] ?? 0);

function generator(): number[] {
  let polynomial = [1];
  for (let root = 1; root <= CHECK_CODEWORDS; root++) {
    const times = polynomial.map((coefficient) =>
      coefficient === 0 ? 0 : (POWER[(LOG[coefficient] ?? 0) + root] ?? 0),
    );
    polynomial = [...polynomial, 0].map((coefficient, index) => coefficient ^ (times[index - 1] ?? 0));
  }
  return polynomial.slice(1);
}

/** The check codewords of `data`. */
export function checkCodewords(data: Uint8Array): Uint8Array {
  const rest = new Uint8Array(CHECK_CODEWORDS);
  for (const word of data) {
    const lead = word ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[CHECK_CODEWORDS - 1] = 0;
    if (lead === 0) continue;
    const log = LOG[lead] ?? 0;
    for (let index = 0; index < CHECK_CODEWORDS; index++)
      rest[index] = (rest[index] ?? 0) ^ (POWER[log + (GENERATOR[index] ?? 0)] ?? 0);
  }
  return rest;
}
