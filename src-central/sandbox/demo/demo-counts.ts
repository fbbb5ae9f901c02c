// How much there is in each size, known before anything is made: progress bars and manifests need it first.
// The numbers are exact; the tests count them again.

export type DemoSize = 'small' | 'town' | 'city';

export const demoSizes: readonly DemoSize[] = ['small', 'town', 'city'];

export interface DemoCounts {
  readonly families: number;
  /** Each person once, although a parent of two families travels with both. */
  readonly persons: number;
  /** Person records as they travel: a parent of two families twice. */
  readonly personEntries: number;
  readonly bollettini: number;
  readonly lines: number;
  /** Records of the whole stream: ente, catalogue, operators and families. */
  readonly changes: number;
}

const counts: Readonly<Record<DemoSize, DemoCounts>> = {
  small: { families: 40, persons: 142, personEntries: 144, bollettini: 2990, lines: 4412, changes: 58 },
  town: { families: 5000, persons: 18_300, personEntries: 18_400, bollettini: 375_000, lines: 551_481, changes: 5018 },
  city: {
    families: 50_000,
    persons: 183_000,
    personEntries: 184_000,
    bollettini: 3_750_000,
    lines: 5_480_909,
    changes: 50_018,
  },
};

export function demoCounts(size: DemoSize): DemoCounts {
  return counts[size];
}
