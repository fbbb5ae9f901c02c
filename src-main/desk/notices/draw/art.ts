// The marks and pictograms of the notice, from resources/notice/marks: each an SVG of filled or stroked paths.
// Called by pdf-file.ts, once per file, and by `doctor`, which says while pagoPA's, BancoPosta's and IO's marks are our stand-ins.
// An ente that has the official kit puts its files under the same names and writes `"standIn": false` into marks.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { z } from 'zod';
import { ART_NAMES, type ArtName } from '../layout/sheet-nodes.ts';
import { num } from './operators.ts';
import { svgPathOperators } from './svg-path.ts';

export interface Art {
  readonly width: number;
  readonly height: number;
  /** Compressed operators that draw it one unit wide and high, upright. */
  readonly content: Uint8Array;
}

const loaded = new Map<string, ReadonlyMap<ArtName, Art>>();

/** All marks, read once per thread. Throws if the installation lacks one or one is drawn with more than paths. */
export function loadArt(resourcesDir: string): ReadonlyMap<ArtName, Art> {
  const known = loaded.get(resourcesDir);
  if (known) return known;
  const art = new Map(
    ART_NAMES.map(
      (name) => [name, artFromSvg(readFileSync(join(resourcesDir, 'notice/marks', `${name}.svg`), 'utf8'))] as const,
    ),
  );
  loaded.set(resourcesDir, art);
  return art;
}

/** Whether the marks of others are still our stand-ins. */
export function marksAreStandIns(resourcesDir: string): boolean {
  const path = join(resourcesDir, 'notice/marks/marks.json');
  return z.object({ standIn: z.boolean() }).parse(JSON.parse(readFileSync(path, 'utf8'))).standIn;
}

/** One SVG as the content of a form. */
export function artFromSvg(svg: string): Art {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!box) throw new Error('a mark needs a viewBox that begins at 0 0');
  const strange = /<(?!\/|!|\?|svg\b|path\b|title\b)(\w+)/.exec(svg);
  if (strange) throw new Error(`a mark may hold paths only, not <${strange[1] ?? ''}>`);
  const paths = [...svg.matchAll(/<path\b([^>]*)>/g)].map(([, attributes = '']) => paint(attributes));
  const [width, height] = [Number(box[1]), Number(box[2])];
  // An SVG's y runs downwards.
  const operators = `${(1 / width).toFixed(8)} 0 0 -${(1 / height).toFixed(8)} 0 1 cm\n${paths.join('\n')}\n`;
  return { width, height, content: new Uint8Array(deflateSync(Buffer.from(operators, 'latin1'))) };
}

function paint(attributes: string): string {
  const attribute = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  const path = svgPathOperators(attribute('d') ?? '');
  const stroke = attribute('stroke');
  if (stroke) return `${colour(stroke)} RG ${num(Number(attribute('stroke-width') ?? 1))} w 1 J 1 j\n${path}\nS`;
  return `${colour(attribute('fill') ?? '#000000')} rg\n${path}\n${attribute('fill-rule') === 'evenodd' ? 'f*' : 'f'}`;
}

function colour(hex: string): string {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!digits) throw new Error(`a mark's colour is written #rrggbb, not ${hex}`);
  return digits
    .slice(1)
    .map((pair) => num(parseInt(pair, 16) / 255))
    .join(' ');
}
