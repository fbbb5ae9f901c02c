// What a laid-out page consists of: leaves with their place in millimetres from the top left, inside tags or artifacts.
// Made by the layout blocks, turned into PDF operators by draw/. Plain data, so that the layout is tested without a PDF.
import type { Symbology } from '../codes/code-grid.ts';
import type { FaceName } from '../fonts/notice-fonts.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextLeaf {
  readonly kind: 'text';
  readonly x: number;
  readonly baseline: number;
  readonly face: FaceName;
  /** Points. */
  readonly size: number;
  readonly text: string;
  /** 0 black to 1 white. */
  readonly gray: number;
}

export interface RectLeaf extends Box {
  readonly kind: 'rect';
  readonly gray: number;
}

export interface LineLeaf {
  readonly kind: 'line';
  /** x, y, x, y … */
  readonly points: readonly number[];
  readonly width: number;
  readonly gray: number;
  readonly dash?: readonly number[];
}

export interface ArtLeaf extends Box {
  readonly kind: 'art';
  readonly name: ArtName;
}

export interface CodeLeaf extends Box {
  readonly kind: 'code';
  readonly symbology: Symbology;
  readonly text: string;
}

/** The ente's picture, scaled into the box and anchored to its top right. */
export interface LogoLeaf extends Box {
  readonly kind: 'logo';
}

export type Leaf = TextLeaf | RectLeaf | LineLeaf | ArtLeaf | CodeLeaf | LogoLeaf;

export const ART_NAMES = [
  'pagopa',
  'app-io',
  'bancoposta',
  'places',
  'info',
  'scissors',
  'postal-account',
  'postal-slip',
] as const;
export type ArtName = (typeof ART_NAMES)[number];

export type Role = 'Sect' | 'H1' | 'H2' | 'P' | 'Figure';

/** Content with a meaning. Either all children are leaves, or all are nodes. */
export interface TagNode {
  readonly kind: 'tag';
  readonly role: Role;
  readonly children: (TagNode | ArtifactNode | Leaf)[];
  readonly alt?: string;
  readonly lang?: string;
  readonly box?: Box;
}

/** Content that a screen reader passes over. `header` when it only repeats what page one said. */
export interface ArtifactNode {
  readonly kind: 'artifact';
  readonly header: boolean;
  readonly children: Leaf[];
}

export type SheetNode = TagNode | ArtifactNode;

export function isLeaf(node: TagNode | ArtifactNode | Leaf): node is Leaf {
  return node.kind !== 'tag' && node.kind !== 'artifact';
}
