// One page's nodes as a content stream in which every operator is tagged or artifact, and the tags as they nest.
// Called by pdf-file.ts for each page; tagging/structure-tree.ts turns the tags into structure elements.
import { isLeaf, type ArtifactNode, type Leaf, type SheetNode, type TagNode } from '../layout/sheet-nodes.ts';
import { leafOperators, type Drawables } from './operators.ts';

/** A structure element of one page: either content (`mcid`) or children. */
export interface PageTag {
  readonly node: TagNode;
  readonly mcid: number | null;
  readonly children: readonly PageTag[];
}

export interface PageContent {
  readonly operators: string;
  readonly tags: readonly PageTag[];
  /** How many marked contents the page has; their numbers run from 0. */
  readonly contents: number;
}

export function pageContent(nodes: readonly SheetNode[], drawables: Drawables): PageContent {
  const operators: string[] = [];
  let contents = 0;

  function artifact(node: ArtifactNode): void {
    const open = node.header ? '/Artifact <</Type/Pagination/Subtype/Header>> BDC\n' : '/Artifact BMC\n';
    operators.push(open, ...node.children.map((leaf) => leafOperators(leaf, drawables)), 'EMC\n');
  }

  function tag(node: TagNode): PageTag {
    const leaves = node.children.filter((child): child is Leaf => isLeaf(child));
    if (leaves.length === 0)
      return { node, mcid: null, children: below(node.children.filter((child) => !isLeaf(child))) };
    if (leaves.length !== node.children.length) throw new Error(`a ${node.role} mixes content and elements`);
    const mcid = contents++;
    operators.push(
      `/${node.role} <</MCID ${mcid}>> BDC\n`,
      ...leaves.map((leaf) => leafOperators(leaf, drawables)),
      'EMC\n',
    );
    return { node, mcid, children: [] };
  }

  function below(children: readonly SheetNode[]): PageTag[] {
    const tags: PageTag[] = [];
    for (const child of children) {
      if (child.kind === 'artifact') artifact(child);
      else tags.push(tag(child));
    }
    return tags;
  }

  const tags = below(nodes);
  return { operators: operators.join(''), tags, contents };
}
