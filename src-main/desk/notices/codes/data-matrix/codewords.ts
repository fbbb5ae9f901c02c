// Text → the 174 data codewords of a 48×48 Data Matrix (ISO/IEC 16022), in the shortest mixture of ASCII and C40.
// Called by data-matrix-grid.ts. Pure. Knows printable ASCII, which is all that the postal text may hold.

export const DATA_CODEWORDS = 174;

const LATCH_C40 = 230;
const UNLATCH = 254;
const PAD = 129;

/** States of the search: ASCII, or C40 with 0, 1 or 2 values of a triple begun. */
const ASCII = 0;
const C40 = 1;
const STATES = 4;

/** The values of a character in C40: one for capitals, digits and blank, two for the rest of printable ASCII. */
const C40_VALUES: readonly (readonly number[])[] = Array.from({ length: 128 }, (_, code) => {
  if (code === 0x20) return [3];
  if (code >= 0x30 && code <= 0x39) return [code - 0x30 + 4];
  if (code >= 0x41 && code <= 0x5a) return [code - 0x41 + 14];
  if (code < 0x20) return [0, code];
  if (code <= 0x2f) return [1, code - 0x21];
  if (code <= 0x40) return [1, code - 0x3a + 15];
  if (code <= 0x5f) return [1, code - 0x5b + 22];
  return [2, code - 0x60];
});

/** A step of the cheapest way to a state: where it came from, and whether a character, a pair of digits or a latch was taken. */
interface Step {
  readonly fromIndex: number;
  readonly fromState: number;
}

/** The codewords of `text`, padded to 174; null if it needs more, or has a character outside printable ASCII. */
export function dataCodewords(text: string): Uint8Array | null {
  if (!/^[\x20-\x7e]*$/.test(text)) return null;
  const path = cheapestPath(text);
  const words = written(text, path);
  if (words.length > DATA_CODEWORDS) return null;
  const padded = Uint8Array.from(
    { length: DATA_CODEWORDS },
    (_, index) => words[index] ?? padding(index, words.length),
  );
  return padded;
}

/** The first pad is plain, the others are scattered by their place so that no long run of equal modules arises. */
function padding(index: number, used: number): number {
  if (index === used) return PAD;
  const scattered = PAD + ((149 * (index + 1)) % 253) + 1;
  return scattered > 254 ? scattered - 254 : scattered;
}

/** Costs are thirds of a codeword: a C40 value is two of them. */
function cheapestPath(text: string): [number, number][] {
  const cost = new Float64Array((text.length + 1) * STATES).fill(Infinity);
  const steps = Array.from<Step | undefined>({ length: cost.length });
  const reach = (index: number, state: number, price: number, fromIndex: number, fromState: number) => {
    const place = index * STATES + state;
    if (price >= (cost[place] ?? Infinity)) return;
    cost[place] = price;
    steps[place] = { fromIndex, fromState };
  };
  cost[0] = 0;
  for (let index = 0; index <= text.length; index++) {
    const price = (state: number) => cost[index * STATES + state] ?? Infinity;
    // Changes of mode first: they stay at the same character. Only a complete triple may be left.
    reach(index, ASCII, price(C40) + 3, index, C40);
    reach(index, C40, price(ASCII) + 3, index, ASCII);
    if (index === text.length) break;
    reach(index + 1, ASCII, price(ASCII) + 3, index, ASCII);
    if (isDigit(text, index) && isDigit(text, index + 1)) reach(index + 2, ASCII, price(ASCII) + 3, index, ASCII);
    const values = C40_VALUES[text.charCodeAt(index)]?.length ?? 0;
    for (let begun = 0; begun < 3; begun++)
      reach(index + 1, C40 + ((begun + values) % 3), price(C40 + begun) + 2 * values, index, C40 + begun);
  }
  const path: [number, number][] = [];
  let at: [number, number] = [text.length, ASCII];
  while (at[0] > 0 || at[1] !== ASCII) {
    path.push(at);
    const step = steps[at[0] * STATES + at[1]];
    if (!step) throw new Error('the search for an encoding lost its way');
    at = [step.fromIndex, step.fromState];
  }
  path.push([0, ASCII]);
  return path.reverse();
}

function written(text: string, path: readonly [number, number][]): number[] {
  const words: number[] = [];
  let values: number[] = [];
  for (let step = 1; step < path.length; step++) {
    const [fromIndex = 0, fromState = 0] = path[step - 1] ?? [];
    const [index = 0, state = 0] = path[step] ?? [];
    if (index === fromIndex) {
      words.push(state === ASCII ? UNLATCH : LATCH_C40);
    } else if (fromState === ASCII) {
      const code = text.charCodeAt(fromIndex);
      words.push(index - fromIndex === 2 ? 130 + Number(text.slice(fromIndex, index)) : code + 1);
    } else {
      values.push(...(C40_VALUES[text.charCodeAt(fromIndex)] ?? []));
      while (values.length >= 3) {
        const [a = 0, b = 0, c = 0] = values;
        const packed = 1600 * a + 40 * b + c + 1;
        words.push(packed >> 8, packed & 0xff);
        values = values.slice(3);
      }
    }
  }
  return words;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}
