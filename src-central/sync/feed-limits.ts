// How long the feed and its snapshots are kept, and how much one answer carries. Read by the use cases beside it.

/** Tombstones and all other entries: a station that was away for longer takes a snapshot. */
export const feedDays = 400;

/** Numbers looked through for one page: bounds the time of a page when nearly all of it is out of scope. */
export const numbersPerPage = 20_000;

/** Bollettini in one page: bounds its size. A page always carries at least one change. */
export const bollettiniPerPage = 5_000;
/** With so many no more is read for it: what lies beyond the bound above would be read for nothing. */
export const enoughForAPage = 2_500;

/** A snapshot is used again while the feed can bring its reader up to date in a few pages … */
export const reuseWithinNumbers = 2_000;
/** … and while it is not old. */
export const reuseWithinHours = 24;

/** Kept this long so that a broken download can be resumed. */
export const snapshotHours = 72;
