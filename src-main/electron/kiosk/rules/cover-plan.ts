// Which displays need a black cover: every one but that of the page. A display that nobody thought of, or that is plugged in later, would
// else show the desktop. Pure; carried out by cover-displays.ts whenever displays come, go or change.

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface DisplayNow {
  readonly id: number;
  readonly bounds: Area;
}
export interface CoverNow {
  readonly displayId: number;
  readonly bounds: Area;
}

export interface CoverPlan {
  readonly open: readonly DisplayNow[];
  /** Displays that are gone, or that the page now stands on. */
  readonly close: readonly number[];
  readonly move: readonly DisplayNow[];
  /** Where the page's window belongs; null where it is already. */
  readonly page: DisplayNow | null;
}

/** @param pageOn the display of the page's window; where it is gone, the primary takes its place */
export function coverPlan(
  displays: readonly DisplayNow[],
  primaryId: number,
  pageOn: number,
  covers: readonly CoverNow[],
): CoverPlan {
  const isThere = displays.some(({ id }) => id === pageOn);
  const pageId = isThere ? pageOn : primaryId;
  const wanted = displays.filter(({ id }) => id !== pageId);
  const coverOf = (id: number) => covers.find(({ displayId }) => displayId === id);
  return {
    open: wanted.filter(({ id }) => !coverOf(id)),
    close: covers.map(({ displayId }) => displayId).filter((id) => !wanted.some((one) => one.id === id)),
    move: wanted.filter(({ id, bounds }) => {
      const cover = coverOf(id);
      return cover !== undefined && !isSame(cover.bounds, bounds);
    }),
    page: isThere ? null : (displays.find(({ id }) => id === primaryId) ?? null),
  };
}

function isSame(one: Area, other: Area): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
