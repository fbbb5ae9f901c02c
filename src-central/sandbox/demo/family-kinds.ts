// How many parents, children and bollettini the families have: a table of one hundred, repeated.
// Called by family-plan. Repeating a table makes the counts of every size exact without generating anything:
// one hundred families are 366 persons and 7,500 bollettini, so 50,000 families are 183,000 persons and 3.75 million.

/** What is particular about a family. */
export type FamilyTrait =
  | 'ordinary'
  /** The parents live apart and pay in shares. */
  | 'separated'
  /** The father of the family one or three places before lives here too: one person, parent in two families. */
  | 'second-family'
  /** The payer changed in the course of time. */
  | 'payer-changed'
  /** A grandparent may come to the counter in the parents' place. */
  | 'with-delegate'
  /** Merged into the family before it: nothing is left but the redirect. */
  | 'merged-away';

export interface FamilyKind {
  /** Parents that no other family has. */
  readonly ownParents: number;
  readonly children: number;
  readonly bollettini: number;
  readonly trait: FamilyTrait;
}

export const FAMILIES_PER_TABLE = 100;

const kind = (
  ownParents: number,
  children: number,
  bollettini: number,
  trait: FamilyTrait = 'ordinary',
): FamilyKind => ({
  ownParents,
  children,
  bollettini,
  trait,
});

const repeated = (times: number, one: FamilyKind): FamilyKind[] => Array.from({ length: times }, () => one);

/** The first ten stand in this order, so that the smallest municipality has all of them. */
const first: readonly FamilyKind[] = [
  kind(2, 1, 20),
  kind(2, 1, 20),
  kind(2, 2, 95, 'separated'),
  kind(1, 1, 20, 'second-family'),
  kind(2, 1, 60, 'payer-changed'),
  kind(2, 2, 125, 'separated'),
  kind(1, 1, 60, 'second-family'),
  kind(2, 3, 160),
  kind(0, 0, 0, 'merged-away'),
  kind(2, 2, 60, 'with-delegate'),
];

const rest: readonly FamilyKind[] = [
  ...repeated(2, kind(2, 1, 0)),
  kind(1, 1, 0),
  kind(2, 6, 260),
  kind(2, 4, 210),
  kind(2, 4, 210),
  ...repeated(3, kind(2, 3, 160)),
  ...repeated(2, kind(2, 2, 160)),
  ...repeated(6, kind(2, 3, 125)),
  ...repeated(5, kind(2, 2, 125)),
  ...repeated(1, kind(2, 3, 95)),
  ...repeated(18, kind(2, 2, 95)),
  ...repeated(11, kind(2, 2, 60)),
  ...repeated(11, kind(2, 1, 60)),
  ...repeated(17, kind(2, 1, 40)),
  kind(1, 1, 40),
  ...repeated(9, kind(2, 1, 20)),
];

/** Coprime with ninety: walks the rest of the table so that big and small families alternate. */
const STRIDE = 37;

export const familyKinds: readonly FamilyKind[] = [
  ...first,
  ...rest.map((_, position) => rest[(position * STRIDE) % rest.length]).filter((entry) => entry !== undefined),
];
