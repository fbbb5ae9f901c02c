// Where two texts differ, word by word, so that eyes need not look for it. Called for the two values of a conflict.
// Pure. Words that both have in the same order are common; the rest differs.

export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Beyond this many words the comparison would be slow, and one colour all over is as good. */
const mostWords = 600;

/** Both texts in pieces; joined again, the pieces are the texts. */
export function differences(one: string, other: string): [Piece[], Piece[]] {
  const left = wordsOf(one);
  const right = wordsOf(other);
  if (left.length > mostWords || right.length > mostWords) {
    const differs = one !== other;
    return [[{ text: one, differs }], [{ text: other, differs }]];
  }
  const common = commonWords(left, right);
  return [join(left, (at) => common.left.has(at)), join(right, (at) => common.right.has(at))];
}

// A word with the blanks and marks after it; line breaks stay where they are.
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
}

function commonWords(left: readonly string[], right: readonly string[]): { left: Set<number>; right: Set<number> } {
  const longest: number[][] = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  const at = (row: number, column: number): number => longest[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const same = left[row] === right[column];
      const line = longest[row];
      if (line) line[column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const common = { left: new Set<number>(), right: new Set<number>() };
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) {
      common.left.add(row++);
      common.right.add(column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return common;
}

function join(words: readonly string[], isCommon: (index: number) => boolean): Piece[] {
  const pieces: { text: string; differs: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const last = pieces.at(-1);
    // Marks and blanks between two words that differ belong to them: one mark, not three.
    const differs =
      !isCommon(index) || (last?.differs === true && isGap(word) && index + 1 < words.length && !isCommon(index + 1));
    if (last && last.differs === differs) last.text += word;
    else pieces.push({ text: word, differs });
  }
  return pieces;
}

function isGap(word: string): boolean {
  return !/[\p{L}\p{N}\n]/u.test(word);
}
