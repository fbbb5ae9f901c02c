// Draws resources/notice/marks: our plain stand-ins for the marks of pagoPA, app IO and BancoPosta, and the notice's pictograms.
// Run by hand (`node scripts/draw-stand-in-marks.ts`); its output is committed. The marks belong to others: an ente replaces
// them by the files of its official kit and sets `standIn` to false in marks.json.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fontkit from 'fontkit';

const RESOURCES = join(import.meta.dirname, '../resources');
const TARGET = join(RESOURCES, 'notice/marks');
const BLUE = '#0066CC';
const DARK = '#17324D';
const WHITE = '#FFFFFF';

const bold = fontkit.create(await readFile(join(RESOURCES, 'fonts/titillium-web-700.ttf')));

/** `text` as one path: baseline at `y`, left end at `x`, `size` units high. */
function lettering(text: string, x: number, y: number, size: number): { d: string; width: number } {
  const scale = size / bold.unitsPerEm;
  let at = x;
  const parts = [...text].map((character) => {
    const glyph = bold.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const d = glyph.path.toSVG().replace(/([A-Z])([^A-Z]*)/g, (_, letter: string, rest: string) => {
      const numbers = (rest.match(/-?[\d.]+/g) ?? []).map((value, index) =>
        index % 2 === 0 ? at + Number(value) * scale : y - Number(value) * scale,
      );
      return letter + numbers.map((value) => Math.round(value * 100) / 100).join(' ');
    });
    at += glyph.advanceWidth * scale;
    return d;
  });
  return { d: parts.join(''), width: at - x };
}

function centred(text: string, middle: number, y: number, size: number): string {
  return lettering(text, middle - lettering(text, 0, 0, size).width / 2, y, size).d;
}

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  const k = radius * 0.4477;
  return `M${x + radius} ${y}H${x + width - radius}C${x + width - k} ${y} ${x + width} ${y + k} ${x + width} ${y + radius}V${y + height - radius}C${x + width} ${y + height - k} ${x + width - k} ${y + height} ${x + width - radius} ${y + height}H${x + radius}C${x + k} ${y + height} ${x} ${y + height - k} ${x} ${y + height - radius}V${y + radius}C${x} ${y + k} ${x + k} ${y} ${x + radius} ${y}Z`;
}

const circle = (x: number, y: number, radius: number) =>
  rounded(x - radius, y - radius, radius * 2, radius * 2, radius);
const fill = (d: string, colour: string) => `  <path d="${d}" fill="${colour}"/>`;
const stroke = (d: string, colour: string, width: number) =>
  `  <path d="${d}" stroke="${colour}" stroke-width="${width}" fill="none"/>`;

const MARKS: Record<string, { size: [number, number]; paths: string[] }> = {
  'pagopa': {
    size: [155, 95],
    paths: [fill(rounded(0, 0, 155, 95, 14), BLUE), fill(centred('pagoPA', 77.5, 58, 40), WHITE)],
  },
  'app-io': {
    size: [120, 120],
    paths: [fill(rounded(0, 0, 120, 120, 26), BLUE), fill(centred('IO', 60, 82, 66), WHITE)],
  },
  'bancoposta': { size: [240, 53], paths: [fill(lettering('BancoPosta', 0, 39, 40).d, DARK)] },
  'places': {
    size: [120, 120],
    paths: [
      stroke('M12 46L60 16L108 46Z', DARK, 5),
      stroke('M24 58V90M48 58V90M72 58V90M96 58V90', DARK, 7),
      stroke('M14 104H106', DARK, 7),
    ],
  },
  'info': {
    size: [34, 34],
    paths: [stroke(circle(17, 17, 15), DARK, 2.4), fill(circle(17, 10, 2.2), DARK), stroke('M17 15.5V25', DARK, 3)],
  },
  'scissors': {
    size: [50, 40],
    paths: [
      stroke(circle(9, 9, 6), DARK, 2.6),
      stroke(circle(9, 31, 6), DARK, 2.6),
      stroke('M13.5 13L46 33M13.5 27L46 7', DARK, 2.6),
    ],
  },
  'postal-account': {
    size: [75, 75],
    paths: [stroke(rounded(2, 2, 71, 71, 10), DARK, 3), fill(centred('€', 37.5, 55, 50), DARK)],
  },
  'postal-slip': {
    size: [220, 140],
    paths: [
      stroke(rounded(2, 2, 216, 136, 10), DARK, 3),
      stroke('M66 2V138', DARK, 3),
      fill(centred('€', 34, 84, 46), DARK),
      stroke('M84 38H200M84 62H200M84 86H160', DARK, 4),
      stroke('M172 104H200V120H172Z', DARK, 3),
    ],
  },
};

for (const [name, { size, paths }] of Object.entries(MARKS)) {
  await writeFile(
    join(TARGET, `${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size[0]} ${size[1]}">\n${paths.join('\n')}\n</svg>\n`,
  );
}
await writeFile(join(TARGET, 'marks.json'), `${JSON.stringify({ standIn: true })}\n`);
