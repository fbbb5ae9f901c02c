// SVG path data as PDF path operators: the little of SVG that the notice's marks are drawn with.
// Called by art.ts. Commands M L H V C Q Z in both cases; anything else is refused, so that a mark is never drawn in part.
import { num } from './operators.ts';

const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, Z: 0 };

/** Throws for path data it does not know. */
export function svgPathOperators(data: string): string {
  const steps: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [letter, numbers] of commands(data)) {
    const upper = letter.toUpperCase();
    const relative = letter !== upper;
    const px = (value: number) => (relative ? x + value : value);
    const py = (value: number) => (relative ? y + value : value);
    const at = (index: number) => numbers[index] ?? 0;
    const from = { x, y };
    switch (upper) {
      case 'M':
        [x, y] = [px(at(0)), py(at(1))];
        [startX, startY] = [x, y];
        steps.push(`${num(x)} ${num(y)} m`);
        break;
      case 'L':
      case 'H':
      case 'V':
        [x, y] = [upper === 'V' ? x : px(at(0)), upper === 'H' ? y : py(at(upper === 'V' ? 0 : 1))];
        steps.push(`${num(x)} ${num(y)} l`);
        break;
      case 'C': {
        const points = [px(at(0)), py(at(1)), px(at(2)), py(at(3)), px(at(4)), py(at(5))];
        [x, y] = [points[4] ?? 0, points[5] ?? 0];
        steps.push(`${points.map(num).join(' ')} c`);
        break;
      }
      case 'Q': {
        const [controlX, controlY] = [px(at(0)), py(at(1))];
        [x, y] = [px(at(2)), py(at(3))];
        const towards = (end: number, control: number) => end + ((control - end) * 2) / 3;
        const points = [
          towards(from.x, controlX),
          towards(from.y, controlY),
          towards(x, controlX),
          towards(y, controlY),
          x,
          y,
        ];
        steps.push(`${points.map(num).join(' ')} c`);
        break;
      }
      default:
        [x, y] = [startX, startY];
        steps.push('h');
    }
  }
  return steps.join('\n');
}

/** Each command with its own numbers; a repeated command and the lines that follow a move are written out. */
function* commands(data: string): Generator<[string, number[]]> {
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const count = ARGUMENTS[letter.toUpperCase()];
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (
      count === undefined ||
      (count === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % count !== 0)
    ) {
      throw new Error(`path command ${letter} is not one that a mark may use`);
    }
    if (count === 0) yield [letter, []];
    for (let at = 0; at < numbers.length; at += count) {
      const follow = letter === 'M' ? 'L' : letter === 'm' ? 'l' : letter;
      yield [at === 0 ? letter : follow, numbers.slice(at, at + count)];
    }
  }
}
