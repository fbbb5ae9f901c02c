import { inflateSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ART_NAMES } from '../layout/sheet-nodes.ts';
import { artFromSvg, loadArt, marksAreStandIns } from './art.ts';
import { svgPathOperators } from './svg-path.ts';

const resources = join(import.meta.dirname, '../../../../resources');
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">${inside}</svg>`;

describe('path data', () => {
  it('becomes PDF operators, relative commands counted from where the pen is', () => {
    expect(svgPathOperators('M1 2L3 4H5V6Z')).toBe('1 2 m\n3 4 l\n5 4 l\n5 6 l\nh');
    expect(svgPathOperators('m1 2 3 4 1-1h2v-2z')).toBe('1 2 m\n4 6 l\n5 5 l\n7 5 l\n7 3 l\nh');
    expect(svgPathOperators('M0 0C1 2 3 4 5 6c1 1 2 2 3 3')).toBe('0 0 m\n1 2 3 4 5 6 c\n6 7 7 8 8 9 c');
    expect(svgPathOperators('M0 0Q3 3 6 0')).toBe('0 0 m\n2 2 4 2 6 0 c');
  });

  it.each(['M1', 'A1 1 0 0 0 2 2', 'M0 0Z1', 'L'])('that is not known is refused: %s', (data) => {
    expect(() => svgPathOperators(data)).toThrow(/path command/);
  });
});

describe('marks', () => {
  it('are all there and are said to be stand-ins', () => {
    expect([...loadArt(resources).keys()]).toEqual([...ART_NAMES]);
    expect(marksAreStandIns(resources)).toBe(true);
  });

  it('are filled or stroked in their colours', () => {
    const art = artFromSvg(
      svg('<path d="M0 0H20V10Z" fill="#0066CC"/><path d="M1 1H2" stroke="#000000" stroke-width="0.5" fill="none"/>'),
    );
    expect(art).toMatchObject({ width: 20, height: 10 });
    const drawn = inflateSync(art.content).toString('latin1');
    expect(drawn).toContain('0 0.4 0.8 rg\n0 0 m\n20 0 l\n20 10 l\nh\nf');
    expect(drawn).toContain('0 0 0 RG 0.5 w');
  });

  it.each([
    ['something else than paths', svg('<circle r="1"/>'), /<circle>/],
    ['a colour by name', svg('<path d="M0 0Z" fill="red"/>'), /#rrggbb/],
    ['no viewBox', '<svg><path d="M0 0Z"/></svg>', /viewBox/],
  ])('with %s are refused rather than drawn in part', (_, text, message) => {
    expect(() => artFromSvg(text)).toThrow(message);
  });
});
